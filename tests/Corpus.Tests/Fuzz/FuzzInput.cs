using Mesh.Corpus.Tests.Fuzz.Mutations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>A random program that compiles: valid ones put together and changed step by step, where a step after which the compiler finds an error is undone.</summary>
/// <param name="Program">The program.</param>
/// <param name="Steps">The names of the changes that it has gone through.</param>
internal sealed record FuzzInput(Program Program, IReadOnlyList<string> Steps)
{
    private const int MostParts = 3, MostSteps = 12;

    private static readonly HandRegistrations s_hand = new();

    /// <summary>Makes the program of a seed.</summary>
    /// <param name="seed">Decides all of it.</param>
    /// <param name="seeds">The programs that it is made of.</param>
    /// <param name="tried">Is told of each change, whether it compiled.</param>
    public static FuzzInput Of(int seed, Seeds seeds, Tally tried)
    {
        var random = new Random(seed);
        Program program = Mixed(random, seeds);
        var steps = new List<string>();
        for (int left = random.Next(1, MostSteps + 1); left > 0; left--)
        {
            int index = random.Next(program.Trees.Length);
            if (HandRegistrations.Is(program.Trees[index].GetRoot()) && random.Next(3) > 0) index = 0;
            SyntaxNode root = program.Trees[index].GetRoot();
            Mutation mutation = HandRegistrations.Is(root) ? s_hand : Mutation.All[random.Next(Mutation.All.Count)];
            var material = new Material(program, seeds.Pick(random));
            if (mutation.Apply(root, material, random)?.ToFullString() is not { } changed || changed == root.ToFullString()) continue;
            Program next = program.With(index, changed, material.Further);
            bool compiles = next.Compiles();
            tried.Add(mutation.Name, compiles);
            if (!compiles) continue;
            program = next;
            steps.Add(mutation.Name);
        }

        return new FuzzInput(program, steps);
    }

    // A type that one part has may be ambiguous beside another; then others are taken.
    private static Program Mixed(Random random, Seeds seeds)
    {
        while (true)
        {
            CompilationUnitSyntax[] parts = [.. Enumerable.Range(0, random.Next(1, MostParts + 1)).Select(_ => seeds.Pick(random))];
            // A library that composes an application is none.
            bool hasLibrary = random.Next(2) == 0 && parts.Length > 1 && !parts[0].ToFullString().Contains("AddMesh", StringComparison.Ordinal);
            Program mixed = Program.Of(parts, hasLibrary, isOpen: random.Next(2) == 0);
            if (mixed.Compiles()) return mixed;
        }
    }
}
