"""The pages of the app: each composes panels and computes nothing itself."""
