using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Generators.Tests.Roots;

/// <summary>An additional file that counts how often it is read.</summary>
internal sealed class TextFile(string text, string path = "/app/mesh.profile.json") : AdditionalText
{
    public int Reads { get; private set; }

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        Reads++;
        return SourceText.From(text, Encoding.UTF8);
    }
}
