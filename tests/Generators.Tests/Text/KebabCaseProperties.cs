using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mesh.Shared.Text;

namespace Mesh.Generators.Tests.Text;

/// <summary>What holds of the default name of every class.</summary>
[Properties(MaxTest = 2000, Replay = "(2026,1)", Arbitrary = [typeof(ClassNames)])]
public sealed class KebabCaseProperties
{
    [Property]
    public void It_has_the_letters_and_digits_of_the_class_in_their_order(ClassName name) =>
        Assert.Equal(string.Concat(name.Text.Where(char.IsLetterOrDigit)).ToLowerInvariant(), KebabCase.From(name.Text).Replace("-", "", StringComparison.Ordinal));

    [Property]
    public void Its_words_are_parted_by_one_hyphen(ClassName name) => Assert.DoesNotContain("", KebabCase.From(name.Text).Split('-'));

    [Property]
    public void It_is_the_name_of_itself(ClassName name)
    {
        string kebab = KebabCase.From(name.Text);
        Assert.Equal(kebab, KebabCase.From(kebab));
        Assert.Equal(kebab, KebabCase.From(kebab.Replace('-', '_')));
    }

    [Property]
    public void A_word_begins_at_each_capital_after_a_small_letter_or_digit(ClassName left, ClassName right)
    {
        string[] words = [.. ((ClassName[])[left, right]).Select(static name => "xy" + string.Concat(name.Text.Where(char.IsLetterOrDigit)).ToLowerInvariant())];
        Assert.Equal(string.Join('-', words), KebabCase.From(string.Concat(words.Select(static word => "X" + word[1..]))));
    }
}

/// <summary>An identifier with a letter, as classes have.</summary>
public sealed record ClassName(string Text);

/// <summary>Identifiers of few different characters, so that what is particular comes often.</summary>
public static class ClassNames
{
    public static Arbitrary<ClassName> All() => Arb.From(
        Gen.Elements("A", "B", "Z", "a", "b", "z", "1", "_", "É", "字").NonEmptyListOf().Select(static parts => string.Concat(parts)).Where(IsClass).Select(static text => new ClassName(text)),
        static name => Enumerable.Range(0, name.Text.Length).Select(i => name.Text.Remove(i, 1)).Where(IsClass).Select(static text => new ClassName(text)));

    private static bool IsClass(string text) => text.Any(char.IsLetter) && !char.IsDigit(text[0]);
}
