"""What people do with the files of deploy/."""
