using System.Text;
using Mesh.Benchmarks.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Benchmarks.Analyzers;

/// <summary>
/// Writes a file of classes that are registered by hand, every third by a factory, each with an earlier one and a service as dependencies.
/// </summary>
internal static class HandRegistrations
{
    public static SyntaxTree Tree(int count)
    {
        var text = new StringBuilder("using System;\nusing Microsoft.Extensions.DependencyInjection;\nnamespace App.Hand;\n");
        for (int i = 0; i < count; i++) text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"public interface IHand{i}; public sealed class Hand{i}({(i > 0 ? $"IHand{i / 2} before, " : "")}App.Services.IService{i % 100} service) : IHand{i};");
        text.AppendLine("public static class Startup\n{\n    public static void Configure(IServiceCollection services)\n    {");
        for (int i = 0; i < count; i++)
        {
            text.AppendLine(i > 0 && i % 3 == 0
                ? $"        services.AddSingleton<IHand{i}>(sp => new Hand{i}(sp.GetRequiredService<IHand{i / 2}>(), sp.GetRequiredService<App.Services.IService{i % 100}>()));"
                : $"        services.AddSingleton<IHand{i}, Hand{i}>();");
        }

        return CSharpSyntaxTree.ParseText(SourceText.From(text.Append("    }\n}\n").ToString(), Encoding.UTF8), Workload.ParseOptions, "Startup.cs");
    }
}
