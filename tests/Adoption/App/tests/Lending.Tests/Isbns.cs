using System.Globalization;
using Lending.Domain;

namespace Lending.Tests;

/// <summary>Makes ISBNs that nobody else has.</summary>
internal static class Isbns
{
    private static int s_last;

    public static string Next()
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"979{Interlocked.Increment(ref s_last):000000000}");
        return Enumerable.Range(0, 10).Select(check => Isbn.Normalize(first + check)).First(static isbn => isbn is not null)!;
    }
}
