using Mesh.Generators;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH015: a <c>[ServiceKey]</c> whose parameter does not fit the key.</summary>
public class OwnKeyTests
{
    [Theory]
    [InlineData("(Key = \"a\")", "int key")]
    [InlineData("(Key = 1)", "string key")]
    [InlineData("(Key = Kind.A)", "int key")]
    [InlineData("(Key = 1)", "Kind key")]
    [InlineData("(Key = typeof(int))", "string key")]
    [InlineData("(Key = 1L)", "int key")]
    [InlineData("(Key = \"a\")", "string name, [ServiceKey] int key")]
    [InlineData("", "string key")]
    [InlineData("", "int key")]
    [InlineData("(Key = null)", "object key")]
    public async Task What_does_not_fit_is_reported_and_not_printed(string service, string parameter)
    {
        string source = $"public enum Kind {{ A }} [Service{service}] public sealed class {{|MESH015:Shop|}}([ServiceKey] {parameter}) {{ public object Key => key; }}";
        await Run.Library(source);
        Generate.Run(new MeshGenerator(), Compile.Library(Markup.Parse(source).Code));
    }

    [Theory]
    [InlineData("(Key = \"a\")", "string key")]
    [InlineData("(Key = \"a\")", "object key")]
    [InlineData("(Key = \"a\")", "string? key")]
    [InlineData("(Key = 1)", "int key")]
    [InlineData("(Key = 1)", "object key")]
    [InlineData("(Key = Kind.A)", "Kind key")]
    [InlineData("(Key = Kind.A)", "Enum key")]
    [InlineData("(Key = typeof(int))", "Type key")]
    [InlineData("", "string? key")]
    [InlineData("", "string key = \"none\"")]
    public async Task What_fits_is_fine(string service, string parameter)
    {
        string source = $"public enum Kind {{ A }} [Service{service}] public sealed class Shop([ServiceKey] {parameter}) {{ public object? Key => key; }}";
        await Run.Library(source);
        Generate.Run(new MeshGenerator(), Compile.Library(source));
    }
}
