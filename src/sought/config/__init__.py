"""What puts the parts together: today the command ``sought``, later settings and addresses."""
