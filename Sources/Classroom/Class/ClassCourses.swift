import Scenarios

// How people are led through a course, lesson by lesson.
extension TrainingClass {
  /// The course that somebody is led through; nil without one, and for whoever practises alone.
  func course(of trainee: Trainee) -> OpenCourse? {
    trainee.row.isAlone ? nil : trainee.row.course ?? row.openCourse
  }

  /// The lessons of that course; nil without one.
  func courseLessons(of trainee: Trainee) -> [LessonLibrary.Lesson]? {
    course(of: trainee).flatMap { open in
      library.course(named: open.name).map { library.lessons(of: $0, isShort: open.isShort) }
    }
  }

  /// The lesson that follows for somebody; nil at the end, and in an exam.
  func nextLesson(for trainee: Trainee) -> LessonLibrary.Lesson? {
    guard !isExam(for: trainee) else { return nil }
    let name = trainee.row.lesson ?? ""
    guard let lessons = courseLessons(of: trainee) else { return library.lesson(after: name) }
    if let place = lessons.firstIndex(where: { $0.name == name }) {
      return lessons.indices.contains(place + 1) ? lessons[place + 1] : nil
    }
    // From a lesson outside back to where the course was left.
    return lessons.first { !trainee.done.contains($0.name) }
  }
}
