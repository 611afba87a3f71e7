using Player.Client.Topology.Editor;
using Player.Contracts;
using Player.Filters;
using Player.Manifests;
using Player.Topology;

namespace Player.Tests.Client.Topology;

public sealed class EditingTests
{
    private static readonly TriggerManifest Known = new() { Metadata = new() { Name = "known" }, Broker = "shop", Subscriber = Destination.ThisPlayer() };

    [Fact]
    public void Remarks_and_anchors_are_kept_in_the_text_and_lost_where_the_form_writes_it_anew()
    {
        var view = Editing.NewBroker("default", "b");
        Assert.False(view.HasRemarks);
        var typed = Editing.EditYaml(view, "# mine\n" + view.Yaml + "spec: { delivery: &d { retry: 3 } }\n");

        Assert.True(typed.HasRemarks);
        Assert.NotNull(typed.Manifest);
        Assert.StartsWith("# mine", typed.Yaml, StringComparison.Ordinal);
        var formed = Editing.EditForm(typed, typed.Form);
        Assert.False(formed.HasRemarks);
        Assert.DoesNotContain("mine", formed.Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_Trigger_is_right_from_the_first_and_has_a_name_that_is_free()
    {
        var view = Editing.NewTrigger("default", "shop", ["my-trigger", "my-trigger-2"], new());
        Assert.Equal("my-trigger-3", view.Form.Name);
        Assert.NotNull(view.Manifest);
        Assert.True(view.CanSave);
    }

    [Fact]
    public void What_is_typed_into_the_form_stands_in_the_YAML()
    {
        var view = Editing.EditForm(Editing.Open(Known), ((TriggerForm)Editing.Open(Known).Form) with { Attributes = [new("type", "a")] });
        Assert.Contains("      type: a\n", view.Yaml, StringComparison.Ordinal);
        Assert.Equal("type = 'a'", view.Filter?.ToCesql());
        Assert.True(view.IsDirty);
    }

    [Fact]
    public void What_is_typed_into_the_YAML_stands_in_the_form()
    {
        var view = Editing.Open(Known);
        view = Editing.EditYaml(view, view.Yaml.Replace("  broker: shop\n", "  broker: shop\n  filters:\n  - prefix:\n      type: order.\n", StringComparison.Ordinal));
        var filter = Assert.Single(((TriggerForm)view.Form).Filters);
        Assert.Equal((Dialects.Prefix, "order."), (filter.Dialect, filter.Pairs[0].Value));
        Assert.False(view.FormIsBehind);
    }

    [Fact]
    public void While_the_YAML_is_wrong_the_form_stays_and_nothing_can_be_saved()
    {
        var view = Editing.Open(Known);
        var wrong = Editing.EditYaml(view, view.Yaml.Replace("broker:", "brokr:", StringComparison.Ordinal));
        Assert.Same(view.Form, wrong.Form);
        Assert.True(wrong.FormIsBehind);
        Assert.False(wrong.CanSave);
        Assert.Null(wrong.Filter);
        Assert.False(Editing.EditYaml(wrong, view.Yaml).FormIsBehind);
    }

    [Fact]
    public void Two_documents_or_another_kind_are_not_taken_here()
    {
        var view = Editing.Open(Known);
        Assert.True(Editing.EditYaml(view, view.Yaml + "---\n" + view.Yaml).IsForeign);
        Assert.True(Editing.EditYaml(view, "apiVersion: eventing.knative.dev/v1\nkind: Broker\nmetadata:\n  name: b\n").IsForeign);
    }

    [Fact]
    public void A_value_that_is_complained_of_twice_is_said_once()
    {
        var view = Editing.Open(Known);
        var wrong = Editing.EditYaml(view, view.Yaml.Replace("kind: Service", "kind: 12", StringComparison.Ordinal));
        Assert.Equal(wrong.Findings.Distinct(), wrong.Findings);
    }

    [Fact]
    public void What_is_missing_is_said_beside_its_field()
    {
        var view = Editing.EditForm(Editing.Open(Known), ((TriggerForm)Editing.Open(Known).Form) with { Broker = "" });
        Assert.Single(Editing.Of(view.Findings, "spec.broker"));
        Assert.Empty(Editing.Of(view.Findings, "spec.subscriber"));
    }

    [Fact]
    public void What_the_server_refuses_is_said_at_its_place()
    {
        ManifestFinding finding = new("spec.broker", "spec.broker cannot be changed.", new(7, 3, 7, 9));
        var view = Editing.Refused(Editing.Open(Known), new(new()
        {
            Type = ProblemTypes.BadManifest,
            Title = "",
            Status = 400,
            Results = [new("Trigger", "default", "known", ManifestOutcome.Refused, [finding], 1)],
        }));
        Assert.Equal([finding], view.Findings);
        Assert.Equal(SavePhase.Refused, view.Phase);
    }

    [Fact]
    public void A_name_written_anew_makes_another_and_says_so()
    {
        var view = Editing.Open(Known);
        Assert.Null(view.MakesAnother);
        Assert.Equal("other", Editing.EditYaml(view, view.Yaml.Replace("name: known", "name: other", StringComparison.Ordinal)).MakesAnother);
    }

    [Theory]
    [InlineData("a\nbcd\n", 2, 2, 3)]
    [InlineData("a\nbcd\n", 2, 99, 5)]
    [InlineData("a\nbcd\n", 9, 1, 6)]
    public void A_place_is_found_in_its_text(string text, int line, int column, int offset) => Assert.Equal(offset, YamlEditor.Offset(text, line, column));
}
