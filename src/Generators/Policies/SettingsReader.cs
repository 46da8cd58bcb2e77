using System.Globalization;
using Mesh.Generators.Facades;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>Reads an attribute into the expression of its settings. A value that cannot be used is passed over, and so is a policy that is nothing without it: the analyzers report it.</summary>
internal sealed class SettingsReader(AppliedPolicy policy, FacadeScope scope)
{
    private const string Space = "global::Mesh.Policies.";

    private readonly List<string> _members = [];
    private readonly List<string> _summary = [];
    private bool _isUsable = true;

    public static PolicyText? Read(AppliedPolicy policy, FacadeScope scope) => new SettingsReader(policy, scope).Read();

    private PolicyText? Read()
    {
        (string stage, string property, string type) = policy.Kind switch
        {
            PolicyKind.Fallback => ("fallback", "Fallback", "FallbackSettings"),
            PolicyKind.Cached => ("cache", "Cache", "CacheSettings"),
            PolicyKind.InvalidatesCache => ("invalidate", "", ""),
            PolicyKind.RateLimit => ("rate limit", "RateLimit", "RateLimitSettings"),
            PolicyKind.TotalTimeout => ("total timeout", "TotalTimeout", "TimeoutSettings"),
            PolicyKind.Policy => ("pipeline", "Pipeline", "PipelineSettings"),
            PolicyKind.Retry => ("retry", "Retry", "RetrySettings"),
            PolicyKind.Hedge => ("hedge", "Hedge", "HedgeSettings"),
            PolicyKind.CircuitBreaker => ("circuit breaker", "CircuitBreaker", "CircuitBreakerSettings"),
            PolicyKind.Timeout => ("timeout", "Timeout", "TimeoutSettings"),
            _ => ("concurrency limit", "ConcurrencyLimit", "ConcurrencyLimitSettings"),
        };
        ReadArguments();
        if (!_isUsable) return null;
        foreach (KeyValuePair<string, TypedConstant> argument in policy.Attribute.NamedArguments) ReadNamed(argument.Key, argument.Value);
        ReadHandling();
        string expression = type.Length == 0 ? "" : _members.Count == 0 ? $"new {Space}{type}()" : $"new {Space}{type} {{ {string.Join(", ", _members)} }}";
        return new PolicyText(stage, $"{stage}{(_summary.Count > 0 ? " " + string.Join(", ", _summary) : "")} ({policy.Origin})", property, expression);
    }

    // What the constructors take.
    private void ReadArguments()
    {
        object? first = policy.Attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive } argument ? argument.Value : null;
        switch (policy.Kind)
        {
            case PolicyKind.TotalTimeout or PolicyKind.Timeout or PolicyKind.Cached:
                Required("Duration", first, mayBeZero: false);
                break;
            case PolicyKind.Hedge:
                Required("Delay", first, mayBeZero: true);
                break;
            case PolicyKind.Retry:
                Number("Count", first is int count ? count : 3);
                break;
            case PolicyKind.ConcurrencyLimit:
                Number("Permits", first as int? ?? 0);
                break;
            case PolicyKind.RateLimit:
                Number("Permits", first as int? ?? 0);
                Required("Per", policy.Attribute.ConstructorArguments.Length > 1 ? policy.Attribute.ConstructorArguments[1].Value : "1s", mayBeZero: false, "per ");
                break;
            case PolicyKind.Policy:
                if (first is not string name || string.IsNullOrWhiteSpace(name)) _isUsable = false;
                else Add("Name", CSharp.String(name), CSharp.String(name));
                break;
            case PolicyKind.Fallback:
                _summary.Add(first as string ?? "");
                break;
        }
    }

    private void ReadNamed(string name, TypedConstant constant)
    {
        switch (name, constant.Kind == TypedConstantKind.Array ? null : constant.Value)
        {
            case ("Delay" or "NullDuration", string text) when policy.Kind is not PolicyKind.Hedge:
                Duration(name, text, mayBeZero: true);
                break;
            case ("MaxDelay" or "MaxDuration" or "Sampling" or "Break", string text):
                Duration(name, text, mayBeZero: false);
                break;
            case ("Abandon" or "ReuseToken" or "CountRejections" or "OnCancellation" or "PerAttempt" or "Jitter", bool flag):
                Add(name, flag ? "true" : "false", flag ? Words(name) : "no " + Words(name));
                break;
            case ("FailureRatio", double and > 0 and <= 1) or ("RefreshAt", double and > 0 and < 1):
                string number = ((double)constant.Value!).ToString("R", CultureInfo.InvariantCulture);
                Add(name, number + "D", $"{Words(name)} {number}");
                break;
            case ("MinimumThroughput" or "Window" or "Trials" or "MaxKeys" or "Count" or "Queue", int value):
                if (!PolicyNumbers.IsOutOfRange(policy.Kind, name, value)) Add(name, value.ToString(CultureInfo.InvariantCulture), $"{Words(name)} {value.ToString(CultureInfo.InvariantCulture)}");
                break;
            case ("Backoff" or "Algorithm", int value) when value is >= 0 and <= 2:
                string member = constant.Type!.GetMembers().OfType<IFieldSymbol>().First(field => field.ConstantValue is int number && number == value).Name;
                Add(name, $"{TypeName.Of(constant.Type)}.{member}", Words(member));
                break;
            case ("Name", string text) when !string.IsNullOrWhiteSpace(text):
                Add(name, CSharp.String(text), $"shared as {CSharp.String(text)}");
                break;
            case ("Key", string text):
                _summary.Add("by " + CSharp.String(text));
                break;
            case ("OnResult", string text):
                _summary.Add("on result " + text);
                break;
        }
    }

    // static exception => exception is not (global::A or global::B) && exception is global::C
    private void ReadHandling()
    {
        INamedTypeSymbol[] on = Exceptions("On"), except = Exceptions("Except");
        if (on.Length == 0 && except.Length == 0) return;
        string[] tests =
        [
            .. except.Length == 0 ? Array.Empty<string>() : [$"exception is not ({Alternatives(except)})"],
            .. on.Length == 0 ? Array.Empty<string>() : [$"exception is {Alternatives(on)}"],
        ];
        string names = (on.Length > 0 ? "on " + string.Join(" or ", on.Select(static type => type.Name)) : "") + (on.Length > 0 && except.Length > 0 ? " " : "") + (except.Length > 0 ? "except " + string.Join(" and ", except.Select(static type => type.Name)) : "");
        Add("Handles", "static exception => " + string.Join(" && ", tests), names);
    }

    private INamedTypeSymbol[] Exceptions(string name) => [.. policy.Attribute.Named(name).Types().Where(type => ExceptionTypes.Problem(type, scope.Home) is null)];

    private static string Alternatives(INamedTypeSymbol[] types) => string.Join(" or ", types.Select(static type => TypeName.Of(type)));

    private void Required(string name, object? value, bool mayBeZero, string before = "")
    {
        if (value is string text && DurationText.Parse(text, mayBeZero) is <= PolicyBounds.LongestTicks and { } ticks) AddDuration(name, text, ticks, before);
        else _isUsable = false;
    }

    private void Number(string name, int value)
    {
        if (PolicyNumbers.IsOutOfRange(policy.Kind, name, value)) _isUsable = false;
        else Add(name, value.ToString(CultureInfo.InvariantCulture), value.ToString(CultureInfo.InvariantCulture));
    }

    private void Duration(string name, string text, bool mayBeZero)
    {
        if (DurationText.Parse(text, mayBeZero) is <= PolicyBounds.LongestTicks and { } ticks) AddDuration(name, text, ticks, Words(name) + " ");
    }

    private void AddDuration(string name, string text, long ticks, string before) =>
        Add(name, $"global::System.TimeSpan.FromTicks({ticks.ToString(CultureInfo.InvariantCulture)}L)", before + text.Trim());

    private void Add(string name, string expression, string summary)
    {
        _members.Add($"{name} = {expression}");
        _summary.Add(summary);
    }

    // MinimumThroughput: minimum throughput
    private static string Words(string name) => KebabCase.From(name).Replace('-', ' ');
}
