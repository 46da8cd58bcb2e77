namespace Lending.Domain;

/// <summary>Checks and normalizes ISBN-13 numbers.</summary>
public static class Isbn
{
    public static string? Normalize(string? text)
    {
        if (text is null) return null;
        string digits = text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 13 || !digits.All(char.IsAsciiDigit)) return null;
        int sum = digits.Select(static (digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
        return sum % 10 == 0 ? digits : null;
    }
}
