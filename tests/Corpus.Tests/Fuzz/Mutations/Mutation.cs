using Microsoft.CodeAnalysis;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>A small change of a file, such that most files compile after it.</summary>
internal abstract class Mutation
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new OptionalTokens(), new MissingMembers(), new EmptyBodies(), new OtherTypes(), new OtherParameters(), new MoreParameters(), new MoreAttributes(), new ServiceValues(),
        new MoreBases(), new MoreOperations(), new OtherKinds(), new MovedTypes(), new Splices(), new SplitParts(),
    ];

    /// <summary>The name under which it is counted.</summary>
    public string Name => GetType().Name;

    /// <summary>Changes a file.</summary>
    /// <param name="root">The file.</param>
    /// <param name="material">What it can be changed to.</param>
    /// <param name="random">Decides where and how.</param>
    /// <returns>The changed file; null where there is nothing to change.</returns>
    public abstract SyntaxNode? Apply(SyntaxNode root, Material material, Random random);

    /// <summary>One of many; null where there is none.</summary>
    protected static T? Pick<T>(IEnumerable<T> all, Random random) where T : class
    {
        T[] found = [.. all];
        return found.Length == 0 ? null : found[random.Next(found.Length)];
    }
}
