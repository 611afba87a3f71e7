using Player.Events;

namespace Player.Tests.Events;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("four", "four")]
    [InlineData("fives", "five…")]
    [InlineData("two😀s", "two…")]
    public void A_long_text_is_its_beginning_and_no_character_is_cut_in_two(string text, string excerpt) => Assert.Equal(excerpt, Excerpt.Of(text, 4));
}
