-- Between which bounds a source's rhythm stays is said at the desk.

GRANT UPDATE (fastest_seconds, slowest_seconds) ON sources TO first_knock_desk;
