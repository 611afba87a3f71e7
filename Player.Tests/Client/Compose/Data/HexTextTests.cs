using CsCheck;
using Player.Client.Compose.Data;

namespace Player.Tests.Client.Compose.Data;

public sealed class HexTextTests
{
    [Fact]
    public void Bytes_are_read_as_they_were_written() => Gen.Byte.Array[0, 100].Sample(bytes => Assert.Equal(bytes, HexText.Read(HexText.Write(bytes)).Bytes));

    [Theory]
    [InlineData("00 01\nff", "AAH/")]
    [InlineData("0001FF", "AAH/")]
    [InlineData("0x41, 0x42", "QUI=")]
    [InlineData("\\x41\\x42", "QUI=")]
    [InlineData("41:42-43_44", "QUJDRA==")]
    [InlineData("", "")]
    public void Digits_are_taken_as_a_paste_brings_them(string text, string base64) => Assert.Equal(base64, Convert.ToBase64String(HexText.Read(text).Bytes!));

    [Theory]
    [InlineData("00 0g", 4, 'g')]
    [InlineData("zz", 0, 'z')]
    [InlineData("4x1", 1, 'x')]
    [InlineData("10x", 2, 'x')]
    [InlineData("00 1", 3, null)]
    public void The_first_digit_that_is_wrong_is_found(string text, int at, char? letter) => Assert.Equal(new HexFault(at, letter), HexText.Read(text).Fault);

    [Theory]
    [InlineData("00 11 22", "0a0 11 22", 2, "0a 11 22", 2)]
    [InlineData("00 11 22", "00a 11 22", 3, "00 a1 22", 4)]
    [InlineData("00 11 22", "abcdef00 11 22", 6, "ab cd ef", 8)]
    [InlineData("00", "00ff", 4, "00ff", 4)]
    [InlineData("41", "441", 1, "41", 1)]
    [InlineData("00 00", "000 00", 1, "00 00", 1)]
    public void Digits_take_the_place_of_those_behind_them(string before, string after, int typedTo, string becomes, int caret) =>
        Assert.Equal((becomes, caret), HexText.Overwrite(before, after, typedTo));

    [Theory]
    [InlineData("00 11", "00 1")]
    [InlineData("00 11", "00 \n11")]
    [InlineData("00 11", "22")]
    public void What_is_not_typed_digits_is_left_as_it_is(string before, string after) => Assert.Null(HexText.Overwrite(before, after, after.Length));

    [Fact]
    public void Beside_each_line_stands_where_it_begins_and_what_of_it_is_ASCII()
    {
        Assert.Equal([new HexSide("0000", "AB."), new("0003", ""), new("0003", "C")], HexText.Beside("41 42 00\n\n43"));
    }
}
