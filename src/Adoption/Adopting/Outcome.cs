using Mesh.CodeFixes.Fixing;
using Mesh.CodeFixes.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>What becomes of a registration: an attribute, or nothing, with the reason.</summary>
/// <param name="found">The registration.</param>
internal sealed class Outcome(FoundRegistration found)
{
    private Func<SolutionEdits, CancellationToken, Task>? _kept;

    /// <summary>The registration.</summary>
    public FoundRegistration Found { get; } = found;

    /// <summary>The class that gets an attribute; null if the registration stays.</summary>
    public INamedTypeSymbol? Type { get; private set; }

    /// <summary>The contract that it is registered as, or decorates.</summary>
    public INamedTypeSymbol? Contract { get; private set; }

    /// <summary>Whether the class decorates the contract.</summary>
    public bool Decorates { get; private set; }

    /// <summary>The declaration that gets the attribute.</summary>
    public TypeDeclarationSyntax? Declaration { get; private set; }

    /// <summary>Adds the attribute, and removes the call.</summary>
    public Func<SolutionEdits, CancellationToken, Task>? Apply { get; private set; }

    /// <summary>Why it stays; null if it is converted.</summary>
    public string? Reason { get; private set; } = found.Reason;

    /// <summary>Whether it is converted.</summary>
    public bool IsConverted => Apply is not null;

    /// <summary>The collections that the call changes.</summary>
    public IReadOnlyList<CollectionTarget> Targets { get; set; } = [];

    /// <summary>Converts the registration.</summary>
    public void Convert(Conversion conversion) => (Type, Contract, Declaration, Apply, Reason) = (conversion.Type, conversion.Registration.Service, conversion.Declaration, conversion.ApplyAsync, null);

    /// <summary>Converts the call that decorates.</summary>
    public void Convert(DecoratingCall decorating) => (Type, Contract, Declaration, Apply, Reason, Decorates) = (decorating.Type, decorating.Contract, decorating.Declaration, decorating.ApplyAsync, null, true);

    /// <summary>Keeps the registration.</summary>
    public void Keep(string reason) => (Apply, Reason) = (null, reason);

    /// <summary>The error for which it was kept; null for another reason.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether it stays converted, whatever the compiler says.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Keeps the registration for an error that the compiler would report.</summary>
    /// <param name="id">The id of the error.</param>
    /// <param name="message">Its message.</param>
    public void Keep(string id, string message)
    {
        (_kept, Error) = (Apply, message);
        Keep($"as a service it would be an error: {id}: {message.Split('\n')[0].TrimEnd('.')}");
    }

    /// <summary>Converts it after all: the registration by hand is the same error.</summary>
    public void ConvertAnyway() => (Apply, Reason, Error, IsFinal) = (_kept, null, null, true);
}
