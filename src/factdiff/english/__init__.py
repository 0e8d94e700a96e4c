"""What the program knows of English: words, numbers, units, names of times and of countries.

Only language lives here, nothing about articles or claims. Another language would be another
package of the same shape.
"""
