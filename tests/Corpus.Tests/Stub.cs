using System.Collections.Immutable;
using System.Globalization;
using Mesh.Generators.Facades;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Corpus.Tests;

/// <summary>Prints a service class with an interface as its contract. All that its members do is to throw: only that generated code compiles around it is asked.</summary>
internal static class Stub
{
    public static string Name(int index) => "Stub" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The class with all members, as explicit implementations.</summary>
    /// <param name="contract">The interface.</param>
    /// <param name="index">Its number.</param>
    /// <param name="neighbour">A class of the assembly that has no policies, since this one is not there yet.</param>
    /// <param name="compilation">Where it goes.</param>
    public static string Complete(INamedTypeSymbol contract, int index, INamedTypeSymbol neighbour, Compilation compilation)
    {
        ImmutableArray<ITypeParameterSymbol> parameters = Parameters(contract);
        IAssemblySymbol home = compilation.Assembly;
        IEnumerable<MemberModel> members = MemberReader.Read(contract, new FacadeScope([.. parameters.Select(static parameter => parameter.Name)], neighbour, contract, compilation, "Facade", IsDispatched: false), CancellationToken.None);
        // Some contracts are experimental or obsolete, which who implements them has to accept.
        return Print("#pragma warning disable\n", contract, parameters, index, home, members.Select(member => Member(member, TypeName.Of(contract))));
    }

    /// <summary>The class without members. It does not compile, but it declares the interface; more is not asked of it where there is no facade.</summary>
    public static string Empty(INamedTypeSymbol contract, int index, IAssemblySymbol home) => Print("", contract, Parameters(contract), index, home, []);

    private static string Print(string header, INamedTypeSymbol contract, ImmutableArray<ITypeParameterSymbol> parameters, int index, IAssemblySymbol home, IEnumerable<string> members)
    {
        string list = parameters.IsEmpty ? "" : $"<{string.Join(", ", parameters.Select(parameter => AttributeReader.Of(parameter, home) + TypeRefs.Escape(parameter.Name)))}>";
        return $$"""
            {{header}}namespace Corpus;
            [global::Mesh.Service(typeof({{TypeName.Of(parameters.IsEmpty ? contract : contract.ConstructUnboundGenericType())}}))]
            public sealed class {{Name(index)}}{{list}} : {{TypeName.Of(contract)}}{{Generators.Facades.Constraints.OfType(parameters)}}
            {
                {{string.Join("\n    ", members)}}
            }
            """;
    }

    // What the facade of the contract implements, the class must implement too.
    private static string Member(MemberModel member, string contract)
    {
        string parameters = string.Join(", ", member.Parameters.Select(static parameter => parameter.Declaration));
        string modifiers = string.Concat(member.Attributes) + (member.IsUnsafe ? "unsafe " : ""), target = member.Declaring ?? contract;
        string accessors = $"{{ {(member.Getter is not null ? "get => throw null!; " : "")}{(member.Setter is not null ? "set => throw null!; " : "")}}}";
        return member.Kind switch
        {
            MemberKind.Method => $"{modifiers}{member.Type} {target}.{member.Name}{member.TypeParameterList}({parameters}){member.Constraints} => throw null!;",
            MemberKind.Event => $"{modifiers}event {member.Type} {target}.{member.Name} {{ add => throw null!; remove => throw null!; }}",
            MemberKind.Indexer => $"{modifiers}{member.Type} {target}.this[{parameters}] {accessors}",
            _ => $"{modifiers}{member.Type} {target}.{member.Name} {accessors}",
        };
    }

    // Those of what it is nested in too.
    private static ImmutableArray<ITypeParameterSymbol> Parameters(INamedTypeSymbol contract) =>
        contract.ContainingType is { } container ? [.. Parameters(container), .. contract.TypeParameters] : contract.TypeParameters;
}
