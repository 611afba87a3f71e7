using Player.Events;
using Player.Manifests;

namespace Player.Filters;

/// <summary>What is legal in a map of attributes, and yet never matches.</summary>
internal static class AttributeNotes
{
    public static void Add(ManifestMap map, bool comparesWhole, NodeReader reader)
    {
        foreach (var (name, place, value) in map.Members)
        {
            if (value is not ManifestScalar { Type: ScalarType.String } scalar) continue;
            if (comparesWhole && name == AttributeNames.Time && FilteredEvent.Utc(scalar.Text) is var utc && utc != scalar.Text)
                reader.Note(value.Path, value.Place, $"Knative compares time in UTC and without zeros at the end of the fraction, so this matches nothing: write {utc}.");
            if (name == AttributeNames.DataContentEncoding)
                reader.Note(value.Path, place, "To Knative's filters every event is of version 1.0, which has no datacontentencoding: this matches nothing.");
            if (name == AttributeNames.SpecVersion && comparesWhole && scalar.Text == SpecVersions.V03)
                reader.Note(value.Path, value.Place, "To Knative's filters every event is of version 1.0: this matches nothing.");
        }
    }
}
