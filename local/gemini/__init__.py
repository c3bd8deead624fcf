"""Google's Gemini API as the functions see it: generateContent on loopback, with an engine and scripted faults."""
