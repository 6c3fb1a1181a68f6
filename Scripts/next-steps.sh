#!/bin/sh
# What to try after `make run`. $1 is the poslab executable.
cat <<END

接下来可以试试 / Try next:
  $1 terminal --lesson lesson-zero    上第一课,三分钟 / the first lesson, three minutes (--lang en)
  $1 class                            课堂,在浏览器里 / a classroom, in the browser
  $1 lessons                          全部课程 / all lessons
  $1 run --help                       课程回放的全部选项 / all options for replaying lessons
END
