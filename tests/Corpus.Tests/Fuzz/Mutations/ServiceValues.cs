using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Says another thing of a service, such as its lifetime or its key, or makes a service of a class.</summary>
internal sealed class ServiceValues : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        TypeDeclarationSyntax? type = Pick(root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(Declarations.IsClass), random);
        if (type is null) return null;
        AttributeSyntax? service = type.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(static attribute => attribute.Name.ToString() == "Service");
        AttributeArgumentSyntax argument = Declarations.Class($"[A({Argument(type, material, random)})] class C;").AttributeLists[0].Attributes[0].ArgumentList!.Arguments[0];
        if (service is null)
        {
            AttributeListSyntax list = Declarations.Class($"[Service({(random.Next(2) == 0 ? argument.ToString() : "")})] class C;").AttributeLists[0];
            return root.ReplaceNode(type, type.WithLeadingTrivia().WithAttributeLists(type.AttributeLists.Insert(0, list)).WithLeadingTrivia(type.GetLeadingTrivia()));
        }

        AttributeArgumentListSyntax arguments = service.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        int same = argument.NameEquals is null ? -1 : arguments.Arguments.IndexOf(own => own.NameEquals?.Name.ToString() == argument.NameEquals.Name.ToString());
        SeparatedSyntaxList<AttributeArgumentSyntax> changed = same >= 0
            ? arguments.Arguments.Replace(arguments.Arguments[same], argument)
            : arguments.Arguments.Insert(argument.NameEquals is null ? 0 : arguments.Arguments.Count, argument);
        return root.ReplaceNode(service, service.WithArgumentList(arguments.WithArguments(changed)));
    }

    private static string Argument(TypeDeclarationSyntax type, Material material, Random random) => random.Next(14) switch
    {
        0 or 1 => "Lifetime = ServiceLifetime.Scoped",
        2 or 3 => "Lifetime = ServiceLifetime.Transient",
        4 => "Lifetime = ServiceLifetime.Singleton",
        5 or 6 => $"Key = {Keys.Pick(random)}",
        7 => "Critical = true",
        8 => $"DependsOn = [typeof({Any(material, random)})]",
        9 => $"OptionalDependsOn = [typeof({Any(material, random)})]",
        10 => "StartTimeout = \"3s\"",
        11 => "RestartWhenUnhealthy = true",
        12 when type.BaseList is { Types: var bases } => $"typeof({bases[random.Next(bases.Count)].Type})",
        _ => "Capabilities = [\"c\"]",
    };

    private static string Any(Material material, Random random)
    {
        IReadOnlyList<string> pool = material.Requested.Count > 0 ? material.Requested : material.Services.Count > 0 ? material.Services : ["object"];
        return pool[random.Next(pool.Count)];
    }
}
