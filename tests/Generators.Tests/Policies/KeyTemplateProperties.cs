using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Policies;

/// <summary>What holds of every template of a key.</summary>
[Properties(MaxTest = 1000, Replay = "(2026,1)", Arbitrary = [typeof(TemplateTexts)])]
public sealed class KeyTemplateProperties
{
    private static readonly CSharpCompilation s_library = Compile.Library("public interface IOrders { void Get(int id, string name); }");
    private static readonly IMethodSymbol s_operation = (IMethodSymbol)s_library.GetTypeByMetadataName("IOrders")!.GetMembers("Get").Single();

    [Property]
    public void Text_with_its_braces_doubled_is_that_text(TemplateText text)
    {
        KeyTemplate? template = KeyTemplate.Read(Doubled(text.Text), s_operation, s_library.Assembly, out string problem);
        Assert.Equal("", problem);
        Assert.Empty(template!.Holes);
        Assert.Equal(text.Text, string.Concat(template.Parts.Select(static part => part.Text)));
    }

    [Property]
    public void Text_and_holes_in_turn_are_read_as_they_were_written(List<TemplateText> texts)
    {
        string[] holes = [.. texts.Select(static (_, index) => index % 2 == 0 ? "id" : "name")];
        KeyTemplate? template = KeyTemplate.Read(string.Concat(texts.Zip(holes, static (text, hole) => $"{Doubled(text.Text)}{{ {hole} }}")), s_operation, s_library.Assembly, out string problem);
        Assert.Equal("", problem);
        Assert.Equal(holes, template!.Holes.Select(static hole => hole.Text));
        Assert.Equal(string.Concat(texts.Zip(holes, static (text, hole) => text.Text + hole)), string.Concat(template.Parts.Select(static part => part.Text)));
    }

    [Property]
    public void Any_text_is_a_template_or_has_a_problem(TemplateText text)
    {
        KeyTemplate? template = KeyTemplate.Read(text.Text, s_operation, s_library.Assembly, out string problem);
        Assert.Equal(template is null, problem.Length > 0);
    }

    private static string Doubled(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}

/// <summary>A text of which a template may be made.</summary>
public sealed record TemplateText(string Text);

/// <summary>Texts of few different characters, braces among them.</summary>
public static class TemplateTexts
{
    public static Arbitrary<TemplateText> All() => Arb.From(
        Gen.Elements("{", "}", "{id}", "{{", "}}", "{name", "order", ":", "\\", "\"", " ", ".").ListOf().Select(static parts => new TemplateText(string.Concat(parts))),
        static text => Enumerable.Range(0, text.Text.Length).Select(i => new TemplateText(text.Text.Remove(i, 1))));
}
