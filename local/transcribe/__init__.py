"""Amazon Transcribe on loopback: the wire and its jobs; local.engines.recogniser does the hearing."""
