"""live-copilot: a co-pilot for live-stream creators that runs in a terminal beside the broadcast."""
