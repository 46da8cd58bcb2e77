using System.Collections.Immutable;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Rules;

/// <summary>Checks the durations in attributes.</summary>
internal static class DurationArguments
{
    /// <summary>The arguments of <c>[Service]</c> that are durations.</summary>
    public static readonly ImmutableArray<string> OfService = ["StartTimeout", "StartRetryDelay", "SkipAfter", "GateTimeout", "StopTimeout"];

    /// <summary>The arguments of <c>[Stage]</c> that are durations.</summary>
    public static readonly ImmutableArray<string> OfStage = ["Timeout", "StartRetryDelay"];

    /// <summary>Gets the properties of a diagnostic at the argument for fixes.</summary>
    public static ImmutableDictionary<string, string?> ForFixes(string? argument) =>
        argument is not null && (OfStage.Contains(argument) || OfService.Contains(argument)) ? ImmutableDictionary<string, string?>.Empty.Add(Properties.Duration, "true") : ImmutableDictionary<string, string?>.Empty;

    /// <summary>Gets the problem with the argument, as a sentence; null when it is absent or valid.</summary>
    public static string? Problem(AttributeData attribute, string name) =>
        attribute.Named(name) is { Kind: TypedConstantKind.Primitive, Value: string text } && DurationText.Parse(text) is null
            ? $"{SymbolDisplay.FormatLiteral(text, quote: true)} is no duration above zero; write {DurationText.Forms}"
            : null;
}
