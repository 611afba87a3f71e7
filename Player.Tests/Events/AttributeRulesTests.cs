using Player.Events;

namespace Player.Tests.Events;

public sealed class AttributeRulesTests
{
    [Theory]
    [InlineData("a", null)]
    [InlineData("0abc9", null)]
    [InlineData("", Rules.NameCharacters)]
    [InlineData("Upper", Rules.NameCharacters)]
    [InlineData("with-dash", Rules.NameCharacters)]
    [InlineData("ümlaut", Rules.NameCharacters)]
    [InlineData("data", Rules.NameReserved)]
    [InlineData("id", Rules.NameReserved)]
    [InlineData("dataschema", Rules.NameReserved)]
    [InlineData("schemaurl", null)]
    public void An_extension_has_a_name_of_its_own(string name, string? rule) =>
        Assert.Equal(rule, AttributeRules.ExtensionName(name, SpecVersions.V10)?.Rule);

    [Theory]
    [InlineData("schemaurl", Rules.NameReserved)]
    [InlineData("dataschema", null)]
    public void What_is_reserved_depends_on_the_version(string name, string? rule) =>
        Assert.Equal(rule, AttributeRules.ExtensionName(name, SpecVersions.V03)?.Rule);

    [Theory]
    [InlineData(AttributeType.Boolean, "true", null)]
    [InlineData(AttributeType.Boolean, "True", Rules.Boolean)]
    [InlineData(AttributeType.Integer, "-42", null)]
    [InlineData(AttributeType.Integer, "2147483647", null)]
    [InlineData(AttributeType.Integer, "2147483648", Rules.IntegerRange)]
    [InlineData(AttributeType.Integer, "4.2", Rules.Integer)]
    [InlineData(AttributeType.Integer, "", Rules.Integer)]
    [InlineData(AttributeType.Binary, "AQID", null)]
    [InlineData(AttributeType.Binary, "AQI", Rules.Base64)]
    [InlineData(AttributeType.Timestamp, "2026-01-31T09:30:00Z", null)]
    [InlineData(AttributeType.Timestamp, "2026-01-31", Rules.Timestamp)]
    [InlineData(AttributeType.Uri, "https://example.com/a?b#c", null)]
    [InlineData(AttributeType.Uri, "urn:a:b", null)]
    [InlineData(AttributeType.Uri, "/relative", Rules.Uri)]
    [InlineData(AttributeType.UriReference, "/relative", null)]
    [InlineData(AttributeType.UriReference, "a b", Rules.UriReference)]
    [InlineData(AttributeType.UriReference, "%zz", Rules.UriReference)]
    [InlineData(AttributeType.String, "any thing 说", null)]
    [InlineData(AttributeType.String, "tab\there", Rules.DisallowedCharacter)]
    [InlineData(AttributeType.String, "\uFFFE", Rules.DisallowedCharacter)]
    [InlineData(AttributeType.String, "😀", null)]
    public void A_value_is_the_canonical_text_of_its_type(AttributeType type, string value, string? rule) =>
        Assert.Equal(rule, AttributeRules.Value("x", value, type)?.Rule);

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal(Rules.DisallowedCharacter, AttributeRules.Characters("x", "a" + (char)0xD800)?.Rule);

    [Theory]
    [InlineData(null, Rules.Required)]
    [InlineData("", Rules.Required)]
    [InlineData("1.0", null)]
    [InlineData("0.3", null)]
    [InlineData("1.1", Rules.SpecVersion)]
    public void Two_versions_are_spoken(string? version, string? rule) => Assert.Equal(rule, AttributeRules.SpecVersion(version)?.Rule);

    [Fact]
    public void An_attribute_given_twice_is_refused()
    {
        var envelope = new EventEnvelope
        {
            SpecVersion = "1.0",
            Id = "1",
            Source = "/a",
            Type = "t",
            Extensions = [new("x", "1"), new("x", "2")],
        };
        Assert.Equal(Rules.Duplicate, AttributeRules.Check(envelope)?.Rule);
    }
}
