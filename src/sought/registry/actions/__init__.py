"""Every change, one verb a file: keyword arguments, ``by=``, one transaction, its audit entry inside."""
