"""posepress: pose text and pictures from plain content files → laid-out, printable, proved PDFs."""

__version__ = "0.1.0"
