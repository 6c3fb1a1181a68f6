#!/bin/sh
# What to try after `make run`. $1 is the poslab executable.
cat <<END

接下来可以试试 / Try next:
  $1 terminal          在本窗口里操作一台终端 / a terminal in this window
  $1 host              启动主机,等待终端连接 / a host for terminals and test clients
  $1 run --help        课程回放的全部选项 / all options for replaying lessons
END
