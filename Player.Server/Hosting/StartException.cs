namespace Player.Server.Hosting;

/// <summary>Something that stops the start; the message is a sentence for people that says what to do.</summary>
internal sealed class StartException(string message) : Exception(message);
