# shellcheck shell=bash
# Reads a Java properties file as java.util.Properties does (comments, continued lines, the separators = : and blank,
# escapes), but in UTF-8. The value of a key never becomes shell text.

declare -A PROPERTIES

# Fills PROPERTIES from the file; a later line wins over an earlier one with the same key.
read_properties() {
  local line logical='' continued=''
  PROPERTIES=()
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%$'\r'}
    line=${line#"${line%%[!$' \t\f']*}"}
    if [[ -z $continued && ($line == '' || $line == [#!]*) ]]; then continue; fi
    if ends_in_continuation "$line"; then
      logical+=${line%\\}
      continued=yes
      continue
    fi
    store_property "$logical$line"
    logical='' continued=''
  done <"$1"
  if [[ -n $logical ]]; then store_property "$logical"; fi
}

# An odd number of backslashes at the end.
ends_in_continuation() {
  local backslashes=${1##*[!\\]}
  ((${#backslashes} % 2 == 1))
}

# Splits at the first separator that no backslash hides.
store_property() {
  local text=$1 key='' value
  while [[ -n $text && $text != [=:$' \t\f']* ]]; do
    if [[ $text == \\?* ]]; then key+=${text:0:2} text=${text:2}; else key+=${text:0:1} text=${text:1}; fi
  done
  text=${text#"${text%%[!$' \t\f']*}"}
  if [[ $text == [=:]* ]]; then text=${text:1}; fi
  value=${text#"${text%%[!$' \t\f']*}"}
  unescape "$key"
  key=$UNESCAPED
  unescape "$value"
  # Java takes an empty key, an array of bash does not; nobody asks for it.
  # shellcheck disable=SC2034 # read by the script that sources this one
  if [[ -n $key ]]; then PROPERTIES[$key]=$UNESCAPED; fi
}

# Sets UNESCAPED. A pair of surrogates (\uD83D\uDE00) is one character.
unescape() {
  local text=$1 result='' code low
  while [[ $text == *\\* ]]; do
    result+=${text%%\\*} text=${text#*\\}
    case $text in
      t*) result+=$'\t' text=${text:1} ;;
      n*) result+=$'\n' text=${text:1} ;;
      r*) result+=$'\r' text=${text:1} ;;
      f*) result+=$'\f' text=${text:1} ;;
      u[[:xdigit:]][[:xdigit:]][[:xdigit:]][[:xdigit:]]*)
        code=$((16#${text:1:4})) text=${text:5}
        if ((code >= 0xD800 && code < 0xDC00)) && [[ $text == \\u[dD][c-fC-F][[:xdigit:]][[:xdigit:]]* ]]; then
          low=$((16#${text:2:4})) text=${text:6}
          code=$((0x10000 + ((code - 0xD800) << 10) + low - 0xDC00))
        fi
        printf -v code '\\U%08X' "$code"
        # shellcheck disable=SC2059 # eight hexadecimal digits
        printf -v code "$code"
        result+=$code
        ;;
      *) result+=${text:0:1} text=${text:1} ;;
    esac
  done
  UNESCAPED=$result$text
}
