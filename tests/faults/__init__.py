"""Full disks, a locked register, folders that go and come back: for real, with real processes and real disks."""
