#!/bin/sh
# contain.sh ROOT DATA UID COMMAND...: runs a command as a container would, in a mount namespace of
# its own: the root file system read-only, two places to write, neither to be executed from, a user
# without rights.
set -eu
root=$1 data=$2 user=$3
shift 3
mount --bind "$root" "$root"
mount --bind "$data" "$root/data"
mount -o remount,bind,noexec,nosuid,nodev "$root/data"
mount -t tmpfs -o mode=1777,size=16m,noexec,nosuid,nodev tmpfs "$root/tmp"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -o remount,bind,ro "$root"
exec setpriv --no-new-privs --bounding-set=-all,+setuid,+setgid,+sys_chroot \
  chroot --userspec="$user" --groups= "$root" "$@"
