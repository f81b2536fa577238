"""The version of the package, which every claim's ``coder`` carries."""

VERSION = "0.1.0"
