using System.Security;
using System.Text;
using System.Xml;

namespace Mesh.Profiling;

/// <summary>The texts in a picture of a start.</summary>
internal static class SvgText
{
    /// <summary>Escapes text as the content of an element; characters that XML cannot contain are replaced.</summary>
    public static string Escape(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isLegal = rune.IsBmp ? XmlConvert.IsXmlChar((char)rune.Value) : true;
            legal.Append((isLegal ? rune : Rune.ReplacementChar).ToString());
        }

        return SecurityElement.Escape(legal.ToString());
    }

    public static string Tooltip(ServiceStart service)
    {
        var lines = new List<string> { $"{service.Name}: {OutcomeText.Of(service)}", service.Began ? $"{Milliseconds.Of(service.Started)} to {Milliseconds.Of(service.Finished)}" : "never began" };
        foreach (StartSegment segment in StartSegment.Of(service)) lines.Add($"{StartSegment.Kinds[segment.Kind].Name}: {Milliseconds.Of(segment.End - segment.Begin)}");
        if (service.Attempts > 1) lines.Add(FormattableString.Invariant($"{service.Attempts} attempts"));
        if (service.WaitedFor is { } awaited) lines.Add($"waited last for {awaited}");
        if (service.Pool is { } pool) lines.Add($"pool {pool}");
        if (service.Stage is { } stage) lines.Add($"stage {stage}");
        if (service.ErrorText is { } error) lines.Add(error);
        return string.Join('\n', lines);
    }
}
