namespace Player.Client.Ui;

/// <summary>How light or dark is chosen.</summary>
public enum ThemeChoice
{
    /// <summary>As the operating system says, also when it changes its mind.</summary>
    System,

    Light,

    Dark,
}
