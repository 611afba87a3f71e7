namespace Player.Server.Hosting;

/// <summary>Something that a person asked to be kept could not be written; the message is a sentence for people that says what to do.</summary>
internal sealed class NotSavedException(string message) : Exception(message);
