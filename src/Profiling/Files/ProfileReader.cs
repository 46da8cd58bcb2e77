using System.Text.Json;
using Mesh.Registry;

namespace Mesh.Profiling;

/// <summary>Reads profiles, and describes the problem with those that cannot be read.</summary>
internal static class ProfileReader
{
    // What takes longer is not meant, and sums along ten thousand services must not overflow.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    public static StartupProfile Read(string json, string from)
    {
        try
        {
            CheckSchema(json, from);
            return Profile(JsonSerializer.Deserialize(json, ProfileJson.Default.ProfileDocument)!, from);
        }
        catch (JsonException exception)
        {
            // Both count from 0, editors from 1.
            string at = exception.LineNumber is { } line ? FormattableString.Invariant($" line {line + 1}, byte {exception.BytePositionInLine + 1}") : "";
            string path = string.IsNullOrEmpty(exception.Path) ? "" : $" ({exception.Path})";
            string problem = exception.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
            throw new InvalidDataException($"Start-up profile {from} cannot be read:{at}{path}: {problem}", exception);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // As a character it has no UTF-8, as an escape no value: the reader of JSON says neither by a JsonException.
            throw new InvalidDataException($"Start-up profile {from} cannot be read: it has half of a surrogate pair, which is no text.", exception);
        }
    }

    // Before all else, because a newer one may look different in every other respect.
    private static void CheckSchema(string json, string from)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        CheckTexts(document.RootElement);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("schema", out JsonElement schema) || schema.ValueKind != JsonValueKind.Number)
        {
            throw new InvalidDataException($"Start-up profile {from} is none: it has no number \"schema\" at its top.");
        }

        if (!schema.TryGetInt32(out int version) || version < 1) throw new InvalidDataException($"Start-up profile {from} is none: its schema is {schema.GetRawText()}.");
        if (version <= StartupProfile.Schema) return;
        throw new InvalidDataException(FormattableString.Invariant(
            $"Start-up profile {from} has schema {version}; this version of Mesh reads schemas up to {StartupProfile.Schema}. help: record it again with this version, or use the newer one."));
    }

    // Also of what is not read: the compiler reads the same file, and refuses a text without a value wherever it stands.
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray()) CheckTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    CheckTexts(member.Value);
                }

                break;
        }
    }

    private static StartupProfile Profile(ProfileDocument document, string from)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        ServiceStart[] services = [.. (document.Services ?? []).Select((service, index) => Service(service, index, names))];
        return new StartupProfile(new StartupReport(Time(document.TotalUs, "totalUs"), services)
        {
            GivenUp = document.GivenUp == true,
            Slots = document.Slots,
            ConstructionSlots = document.ConstructionSlots,
            Pools = document.Pools?.ToDictionary(StringComparer.Ordinal) ?? [],
            Stages = [.. (document.Stages ?? []).OfType<ProfiledStage>().Select(Stage)],
        })
        { Starts = Math.Max(document.Starts, 1) };

        StageStart Stage(ProfiledStage stage) => new(stage.Name ?? "", stage.Gate, Time(stage.BeganUs, "stages"), Time(stage.EndedUs, "stages"))
        {
            Passed = stage.Passed,
            Timeout = Limit(stage.TimeoutUs, "stages"),
            SkipOnTimeout = stage.SkipOnTimeout == true,
        };

        ServiceStart Service(ProfiledService? service, int index, HashSet<string> names)
        {
            if (service?.Name is not { Length: > 0 } name) throw new InvalidDataException(FormattableString.Invariant($"Start-up profile {from} cannot be read: services[{index}] has no name."));
            if (!names.Add(name)) throw new InvalidDataException($"Start-up profile {from} cannot be read: two services have the name '{name}'.");
            // What was not recorded, because only estimates were written by hand, is put together from what was.
            TimeSpan work = At(service.ConstructUs) + At(service.PrepareUs) + At(service.InitializeUs) + At(service.RetryWaitUs);
            TimeSpan finished = service.FinishedUs == 0 ? At(service.StartedUs) + work : At(service.FinishedUs);
            var start = new ServiceStart(name, service.Status, At(service.ReadyUs), At(service.StartedUs), finished, service.WaitedFor, null)
            {
                Began = service.Began != false,
                GivenUp = service.GivenUp == true,
                SlotWait = At(service.SlotWaitUs),
                Construct = At(service.ConstructUs),
                Prepare = At(service.PrepareUs),
                Initialize = At(service.InitializeUs),
                RetryWait = At(service.RetryWaitUs),
                Gate = At(service.GateUs),
                NotHealthy = service.NotHealthy == true,
                StillBusy = service.StillBusy == true,
                Attempts = Math.Max(service.Attempts, 1),
                Prepares = service.Prepares,
                Pool = service.Pool,
                Weight = Math.Max(service.Weight ?? 1, 1),
                Stage = service.Stage,
                OwnGate = service.OwnGate,
                Priority = service.Priority,
                Critical = service.Critical == true,
                SkipAfter = Limit(service.SkipAfterUs, name),
                SkippedAt = service.SkippedUs is { } skipped ? At(skipped) : null,
                ErrorText = service.Error,
                Dependencies = [.. (service.Dependencies ?? []).Where(static edge => edge?.Service is not null).Select(static edge => new ServiceDependency(edge!.Service!, edge.Optional, edge.Until))],
            };
            return service.InitializeStartedUs is { } begin ? start with { InitializeStarted = At(begin) } : start;

            TimeSpan At(long microseconds) => Time(microseconds, name);
        }

        // A limit may be longer than a start: one that is never met is none.
        TimeSpan? Limit(long? microseconds, string place) => microseconds is { } known ? Time(Math.Min(known, s_longest.Ticks / TimeSpan.TicksPerMicrosecond), place) : null;

        TimeSpan Time(long microseconds, string place)
        {
            if (microseconds >= 0 && microseconds <= s_longest.Ticks / TimeSpan.TicksPerMicrosecond) return TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);
            throw new InvalidDataException(FormattableString.Invariant($"Start-up profile {from} cannot be read: {microseconds} µs at '{place}' is no time that a start can take."));
        }
    }
}
