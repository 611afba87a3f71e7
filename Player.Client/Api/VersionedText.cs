namespace Player.Client.Api;

/// <param name="Version">Another with every change.</param>
internal sealed record VersionedText(string Text, string Version);
