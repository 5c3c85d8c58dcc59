# SPDX-License-Identifier: GPL-3.0-or-later
# The one INTERFACE target for warnings, defines and sanitizers, and the function that makes a module.
include_guard(GLOBAL)

add_library(roomscope_options INTERFACE)
target_compile_features(roomscope_options INTERFACE cxx_std_20)
target_compile_definitions(roomscope_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  ROOMSCOPE_VERSION="${PROJECT_VERSION}")
if(MSVC)
  target_compile_options(roomscope_options INTERFACE /W4 /utf-8 $<$<BOOL:${ROOMSCOPE_WERROR}>:/WX>)
else()
  target_compile_options(roomscope_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wformat=2
    -Wimplicit-fallthrough $<$<BOOL:${ROOMSCOPE_WERROR}>:-Werror>)
endif()
if(ROOMSCOPE_SANITIZE)
  # GCC's own warning of uninitialised values is wrong in instrumented code; the Release build has it on.
  target_compile_options(roomscope_options INTERFACE -fsanitize=${ROOMSCOPE_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  # Our own assertions as well, which Qt leaves out of all but Debug.
  target_compile_definitions(roomscope_options INTERFACE QT_FORCE_ASSERTS)
  # The same checks by calls instead of inline code: a quarter less to compile.
  if(ROOMSCOPE_SANITIZE MATCHES address AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(roomscope_options INTERFACE --param=asan-instrumentation-with-call-threshold=0)
  endif()
  target_link_options(roomscope_options INTERFACE -fsanitize=${ROOMSCOPE_SANITIZE})
endif()
if(ROOMSCOPE_COVERAGE)
  target_compile_options(roomscope_options INTERFACE --coverage)
  target_link_options(roomscope_options INTERFACE --coverage)
endif()

# roomscope_module(<name> DIR <dir> SOURCES ... [LINKS ...] [PRIVATE_LINKS ...])
# A static library whose headers are seen as "<name>/x.h" only by targets that link it: each module has an
# include root of its own, holding nothing but a link to its folder.
function(roomscope_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  set(root "${PROJECT_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${root}")
  if(NOT EXISTS "${root}/${name}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${root}/${name}" SYMBOLIC COPY_ON_ERROR)
  endif()
  add_library(roomscope_${name} STATIC ${arg_SOURCES})
  add_library(roomscope::${name} ALIAS roomscope_${name})
  target_include_directories(roomscope_${name} PUBLIC "${root}")
  target_link_libraries(roomscope_${name} PUBLIC roomscope_options Qt6::Core ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
  roomscope_precompile(roomscope_${name})
endfunction()

# roomscope_precompile(<target>)
# The headers that nearly every source reads, compiled once for all of app/: much of a clean build is saved.
# No source may rely on it; each includes what it uses.
set(ROOMSCOPE_PRECOMPILED
  <QByteArray> <QHash> <QList> <QMetaType> <QObject> <QString> <QFuture> <QAbstractListModel> <QUrl>
  <algorithm> <chrono> <deque> <functional> <memory> <optional> <utility> <variant> <vector> <tl/expected.hpp>)
function(roomscope_precompile target)
  if(TARGET roomscope_base AND NOT target STREQUAL roomscope_base)
    target_precompile_headers(${target} REUSE_FROM roomscope_base)
  else()
    target_precompile_headers(${target} PRIVATE ${ROOMSCOPE_PRECOMPILED})
  endif()
endfunction()
