using Microsoft.CodeAnalysis.Text;

namespace Mesh.Harness;

/// <summary>A diagnostic the test expects, by id and by the span its markup enclosed.</summary>
public readonly record struct Expected(string Id, TextSpan Span);

/// <summary>Reads <c>[|code|]</c> and <c>{|ID:code|}</c> out of a test source. Spans may nest.</summary>
public static class Markup
{
    public static (string Code, IReadOnlyList<Expected> Expected) Parse(string text, string? defaultId = null)
    {
        var code = new System.Text.StringBuilder(text.Length);
        var open = new Stack<(string Id, int Start, char Close)>();
        var expected = new List<Expected>();

        for (int i = 0; i < text.Length; i++)
        {
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] is '[' && next is '|')
            {
                open.Push((defaultId ?? throw new ArgumentException("[|…|] needs a default id."), code.Length, ']'));
                i++;
            }
            else if (text[i] is '{' && next is '|' && text.IndexOf(':', i + 2) is var colon and > 0)
            {
                open.Push((text[(i + 2)..colon], code.Length, '}'));
                i = colon;
            }
            else if (text[i] is '|' && open.TryPeek(out var top) && next == top.Close)
            {
                open.Pop();
                expected.Add(new(top.Id, TextSpan.FromBounds(top.Start, code.Length)));
                i++;
            }
            else
            {
                code.Append(text[i]);
            }
        }

        if (open.Count > 0) throw new ArgumentException($"Unclosed markup '{open.Peek().Id}'.");
        return (code.ToString(), expected);
    }

    /// <summary>The inverse of <see cref="Parse"/>: a failing test prints this, ready to paste.</summary>
    public static string Annotate(string code, IEnumerable<Expected> diagnostics) => diagnostics
        .SelectMany(static d => new[] { (At: d.Span.End, Order: 0, Text: "|}"), (At: d.Span.Start, Order: 1, Text: $"{{|{d.Id}:") })
        .OrderByDescending(static m => m.At).ThenByDescending(static m => m.Order)
        .Aggregate(code, static (text, mark) => text.Insert(mark.At, mark.Text));
}
