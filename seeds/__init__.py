"""What the plans say: reading documents, finding names, keeping the evidence."""
