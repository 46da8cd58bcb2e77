using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>Prints an operation with its policies.</summary>
/// <param name="operation">The operation.</param>
/// <param name="names">The names of what the class has.</param>
internal sealed class PolicyBody(PolicyOperation operation, DecoratorNames names)
{
    private readonly IMethodSymbol _method = operation.Method;

    // The token of an attempt is another one than the caller's.
    private string Attempt => _method.Parameters.Any(static parameter => parameter.Name == "token") ? "attempt" : "token";

    private string Caller => OperationFacts.Token(_method) is { } token ? CSharp.Name(token.Name) : "default";

    private bool HasResult => operation.Result is not null;

    private string Await => operation.IsTask ? "await " : "";

    /// <summary>Gets the member.</summary>
    /// <param name="isExplicit">Whether it says whose member it is.</param>
    public string Print(bool isExplicit)
    {
        string signature = MemberText.Signature(_method, isExplicit, operation.IsTask);
        string target = isExplicit ? $"(({TypeName.Of(_method.ContainingType)}){names.Inner})" : names.Inner;
        bool isCached = operation.Of(PolicyKind.Cached) is not null;
        AppliedPolicy? invalidates = operation.Of(PolicyKind.InvalidatesCache), fallback = operation.Fallback is null ? null : operation.Of(PolicyKind.Fallback);
        string call = Piped(target, isCached ? Attempt : Caller);
        string body;
        if (isCached)
        {
            // A hit removes nothing.
            string fetch = invalidates is null ? $"async {Attempt} => {Await}{call}" : $"async {Attempt} =>\n{{\n{Indented(Finally(invalidates, $"return {Await}{call};"))}\n}}";
            if (!operation.IsTask) fetch = $"{Attempt} => global::System.Threading.Tasks.Task.FromResult({call})";
            call = Cached(operation.Of(PolicyKind.Cached)!, fetch);
            body = $"return {Await}{call};";
        }
        else
        {
            body = $"{(HasResult ? "return " : "")}{Await}{call};";
            if (invalidates is not null) body = Finally(invalidates, body);
        }

        if (fallback is not null) body = Catch(fallback, body);
        if (!body.Contains('\n', StringComparison.Ordinal) || (isCached && fallback is null && (invalidates is null || operation.IsTask))) return $"{signature} =>\n{Indented(body.StartsWith("return ", StringComparison.Ordinal) ? body["return ".Length..] : body)}";
        return $"{signature}\n{{\n{Indented(body)}\n}}";
    }

    private string Piped(string target, string caller)
    {
        if (!operation.HasPipeline) return MemberText.Call(_method, target, caller);
        bool hasToken = OperationFacts.Token(_method) is not null;
        string token = caller == Attempt ? $"{Attempt}Within" : Attempt;
        string call = MemberText.Call(_method, target, token);
        string pipeline = $"{names.Pipelines}.{operation.Name}";
        if (!operation.IsTask) return hasToken ? $"{pipeline}.Execute({token} => {call}, {caller})" : $"{pipeline}.Execute(() => {call})";
        string parameter = hasToken ? token : "_";
        string lambda = operation is { IsTyped: true, Result: null } ? $"async {parameter} =>\n{{\n    await {call};\n    return true;\n}}" : $"async {parameter} => await {call}";
        return $"{pipeline}.ExecuteAsync({lambda}{(caller == "default" ? "" : $", {caller}")})";
    }

    private string Cached(AppliedPolicy policy, string fetch)
    {
        var values = new PolicyValues(policy);
        string[] tags = [.. values.Texts("Tags").Select(Template)];
        string arguments = string.Concat(
            tags.Length == 0 ? "" : $", tags: [{string.Join(", ", tags)}]",
            values.Duration("NullDuration") is { } ofNull ? $", nullDuration: {TimeSpanText.Of(ofNull)}" : "");
        string call = $"{names.Cache}.GetOrAddAsync({CSharp.String($"{operation.Owner.Type.Name}.{operation.Name}")}, {Key(values)}, {TimeSpanText.Of(values.Duration("Duration") ?? TimeSpan.FromMinutes(5))}, {fetch}, {Caller}{arguments})";
        return operation.IsTask ? call : call + ".GetAwaiter().GetResult()";
    }

    private string Key(PolicyValues values)
    {
        string[] parts = [.. operation.Owner.Type.TypeParameters.Concat(_method.TypeParameters).Select(static parameter => $"typeof({parameter.Name})")];
        if (values.Text("Key") is { } key) parts = [.. parts, Template(key)];
        else parts = [.. parts, .. _method.Parameters.Where(static parameter => !OperationFacts.IsToken(parameter.Type)).Select(static parameter => CSharp.Name(parameter.Name))];
        return parts.Length switch { 0 => "null", 1 => parts[0], _ => $"({string.Join(", ", parts)})" };
    }

    private string Finally(AppliedPolicy invalidates, string body)
    {
        var values = new PolicyValues(invalidates);
        string[] removals = [.. values.Texts("Keys").Select(key => $"{names.Cache}.RemoveKey({Template(key)});"), .. values.Texts("Tags").Select(tag => $"{names.Cache}.RemoveTag({Template(tag)});")];
        return $"try\n{{\n{Indented(body)}\n}}\nfinally\n{{\n{Indented(string.Join('\n', removals))}\n}}";
    }

    private string Catch(AppliedPolicy policy, string body)
    {
        IMethodSymbol fallback = operation.Fallback!;
        int exceptionAt = FallbackMethod.ExceptionAt(fallback, _method);
        List<string> arguments = [.. _method.Parameters.Select(static parameter => CSharp.Name(parameter.Name))];
        if (exceptionAt >= 0) arguments.Insert(exceptionAt, "exception");
        string types = _method.Arity == 0 ? "" : $"<{string.Join(", ", _method.TypeParameters.Select(static parameter => parameter.Name))}>";
        string call = $"{(fallback.IsStatic ? TypeName.Of(fallback.ContainingType) : names.Service)}.{TypeRefs.Escape(fallback.Name)}{types}({string.Join(", ", arguments)})";
        string[] conditions =
        [
            .. ExceptionPattern.Of(policy) is var pattern && pattern != "not null" ? new[] { $"exception is {pattern}" } : [],
            .. OperationFacts.Token(_method) is not null && !new PolicyValues(policy).Flag("OnCancellation") ? new[] { $"!{Caller}.IsCancellationRequested" } : [],
        ];
        string caught = exceptionAt >= 0 || conditions.Any(static condition => condition.StartsWith("exception", StringComparison.Ordinal)) ? "catch (global::System.Exception exception)" : "catch (global::System.Exception)";
        string judged = operation.Predicate(policy) is { } predicate && HasResult ? $"{Verdict(predicate, body)}\nif (!{TypeName.Of(CalledMethod.CalledOn(predicate, operation.Owner.Type))}.{TypeRefs.Escape(predicate.Name)}(result)) return result;" : body;
        string answer = $"{(HasResult ? "return " : "")}{Await}{call};";
        string handled = $"try\n{{\n{Indented(judged)}\n}}\n{caught}{(conditions.Length == 0 ? "" : $" when ({string.Join(" && ", conditions)})")}\n{{\n{Indented(answer)}\n}}";
        return judged == body ? handled : handled + $"\n\n{answer.Replace("exception", "null!", StringComparison.Ordinal)}";
    }

    private string Verdict(IMethodSymbol predicate, string body) => $"{TypeName.Of(operation.Result!)} result = {body["return ".Length..]}";

    // The holes of a template are the names of parameters, as those of a string.
    private static string Template(string text)
    {
        string quoted = $"$\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return text.Contains('{', StringComparison.Ordinal) ? $"global::System.FormattableString.Invariant({quoted})" : quoted[1..];
    }

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);
}
