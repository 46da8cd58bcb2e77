namespace Mesh.Runtime.Tests.Errors;

/// <summary>Keys in messages are written as C# writes them.</summary>
public sealed class KeyTextTests
{
    public static TheoryData<object, string> Keys => new()
    {
        { "eu", "\"eu\"" },
        { "a\"\\\n\u0001", "\"a\\\"\\\\\\n\\u0001\"" },
        { 'x', "'x'" },
        { '\'', "'\\''" },
        { true, "true" },
        { -1, "-1" },
        { 1L, "1L" },
        { 1U, "1U" },
        { 1UL, "1UL" },
        { (byte)1, "(byte)1" },
        { (short)-2, "(short)-2" },
        { typeof(KeyTextTests), "typeof(Mesh.Runtime.Tests.Errors.KeyTextTests)" },
        { DayOfWeek.Friday, "DayOfWeek.Friday" },
        { (DayOfWeek)9, "(DayOfWeek)9" },
        { AttributeTargets.Class | AttributeTargets.Enum, "AttributeTargets.Class | AttributeTargets.Enum" },
        { new Version(1, 2), "'1.2'" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_written_as_in_code(object key, string text) => Assert.Equal(text, KeyText.Of(key));
}
