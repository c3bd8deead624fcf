"""The writing worker: an IELTS essay in, an assessment with located evidence out."""
