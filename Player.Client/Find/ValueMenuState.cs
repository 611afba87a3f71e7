namespace Player.Client.Find;

/// <summary>Which value the page's one menu of a value is about.</summary>
internal sealed class ValueMenuState
{
    public const string MenuId = "value-menu";

    public event Action? Changed;

    public string Field { get; private set; } = "";

    public string Value { get; private set; } = "";

    public void Show(string field, string value)
    {
        (Field, Value) = (field, value);
        Changed?.Invoke();
    }
}
