using System.Runtime.CompilerServices;
using Mesh.Shared.Registrations;
using Mesh.Shared.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Endpoints;

/// <summary>The endpoints that the calls in a file, or a part of it, add, and its calls that ask a container.</summary>
/// <param name="Mapped">The endpoints.</param>
/// <param name="Calls">The calls that ask a container.</param>
/// <param name="BuildsAnother">Whether a container is built that is not the application's.</param>
internal sealed record EndpointFile(IReadOnlyList<Endpoint> Mapped, IReadOnlyList<ProviderCall> Calls, bool BuildsAnother)
{
    private static readonly ConditionalWeakTable<SyntaxTree, Entry> s_entries = new();

    /// <summary>Reads a file; cached until the declarations of any file change.</summary>
    public static EndpointFile Read(SyntaxTree tree, RegistrationSites sites, Compilation compilation, CancellationToken cancellationToken)
    {
        object declarations = CompilationShape.Of(compilation, cancellationToken).Declarations;
        if (s_entries.TryGetValue(tree, out Entry? entry) && ReferenceEquals(entry.Declarations, declarations)) return entry.File;
        EndpointFile file = Read(sites, compilation.GetSemanticModel(tree), cancellationToken);
        s_entries.Remove(tree);
        // The locations of a class or a method in another file are those of one version of that file.
        if (file.IsLocal(tree)) s_entries.GetValue(tree, _ => new Entry(declarations, file));
        return file;
    }

    /// <summary>Reads the calls of a file, or of a part of it.</summary>
    public static EndpointFile Read(RegistrationSites sites, SemanticModel model, CancellationToken cancellationToken)
    {
        var mapped = new List<Endpoint>();
        var calls = new List<ProviderCall>();
        foreach (InvocationExpressionSyntax request in sites.Requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RegistrationSites.NameOf(request)?.Identifier.ValueText is not { } name || !(name == "CreateInstance" || name.StartsWith("Get", StringComparison.Ordinal))) mapped.AddRange(EndpointCalls.Read(request, model, cancellationToken));
            else if (ProviderCalls.Read(request, model, sites, cancellationToken) is { } call) calls.Add(call);
        }

        return new EndpointFile(mapped, calls, sites.Requests.Any(call => ProviderCalls.BuildsAnother(call, sites)));
    }

    private bool IsLocal(SyntaxTree tree) => Mapped.All(endpoint => endpoint.Requests.Select(static request => request.Place).Append(endpoint.Home).All(place => place?.SourceTree is not { } other || other == tree));

    private sealed class Entry(object declarations, EndpointFile file)
    {
        public object Declarations => declarations;

        public EndpointFile File => file;
    }
}
