/// What `fault` can spoil, once.
public enum HostFault: String, Sendable, Hashable, CaseIterable {
  case wrongMAC = "wrong-mac"
  case corruptKeys = "corrupt-keys"
  case wrongARPC = "wrong-arpc"
}

/// What `chip` can be.
public enum ChipOrder: String, Sendable, Hashable, CaseIterable {
  case wrongARPC = "wrong-arpc"
  case script
}

/// The verbs of `trainer`.
public enum TrainerVerb: String, Sendable, Hashable, CaseIterable {
  case freeze, unfreeze, register, unregister, bind, unbind, respond, message, require, mac,
    evidence, appeal, release, chip, fault
  case corruptKeys = "corrupt-keys"
  case openKeyDownload = "open-key-download"
  case closeKeyDownload = "close-key-download"
  case confirm, deliver, notice, deposit, goods, allot
}
