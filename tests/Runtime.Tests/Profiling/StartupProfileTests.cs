using System.Globalization;
using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;
using static Mesh.Runtime.Tests.Profiling.Starts;

namespace Mesh.Runtime.Tests.Profiling;

public sealed class StartupProfileTests
{
    [Fact]
    public void A_profile_is_written_as_documented() => Assert.Equal(
        """
        {
          "schema": 1,
          "starts": 1,
          "totalUs": 30000,
          "slots": 2,
          "pools": {
            "postgres": 3
          },
          "services": [
            {
              "name": "store",
              "status": "Running",
              "readyUs": 1000,
              "startedUs": 2000,
              "finishedUs": 30000,
              "slotWaitUs": 1000,
              "constructUs": 5,
              "prepareUs": 0,
              "initializeUs": 27995,
              "initializeStartedUs": 2005,
              "retryWaitUs": 0,
              "gateUs": 0,
              "attempts": 1,
              "prepares": false,
              "pool": "postgres",
              "waitedFor": "database",
              "dependencies": [
                {
                  "service": "database",
                  "optional": true,
                  "until": "Healthy"
                }
              ]
            }
          ]
        }

        """,
        new StartupReport(Ms(30), [Service("store", 1, 2, 30) with { Construct = Ms(0.005), Pool = "postgres", WaitedFor = "database", Dependencies = [new("database", Optional: true, Until.Healthy)] }])
        {
            Slots = 2,
            Pools = new Dictionary<string, int> { ["postgres"] = 3 },
        }.ToProfile().ToJson());

    [Fact]
    public void What_is_written_is_read_back()
    {
        StartupReport[] reports = [Shop, .. Enumerable.Range(0, 50).Select(Random), new(Ms(30), [Service("late", 0, 0, 500) with { SkippedAt = Ms(20) }])];
        foreach (StartupReport report in reports)
        {
            StartupProfile profile = new(report) { Starts = 7 };
            StartupProfile read = StartupProfile.Parse(profile.ToJson());
            Assert.Equal(profile.ToJson(), read.ToJson());
            Assert.Equal(report.ToText(), read.Report.ToText());
            Assert.Equal(report.ToSvg(), read.Report.ToSvg());
        }
    }

    [Fact]
    public void Files_and_streams_hold_the_same_text()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            Shop.ToProfile().Save(path);
            using var stream = new MemoryStream();
            Shop.ToProfile().Save(stream);
            Assert.Equal(File.ReadAllBytes(path), stream.ToArray());
            stream.Position = 0;
            Assert.Equal(StartupProfile.Load(path).ToJson(), StartupProfile.Load(stream).ToJson());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        string expected = Shop.ToProfile().ToJson() + Shop.ToText() + Shop.ToSvg();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            Assert.Equal(expected, (Shop with { }).ToProfile().ToJson() + (Shop with { }).ToText() + (Shop with { }).ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void What_is_missing_has_its_default()
    {
        StartupProfile profile = StartupProfile.Parse("""{ "schema": 1, "services": [ { "name": "a", "initializeUs": 5 }, { "name": "b", "dependencies": [ { "service": "a" }, null, {} ], "unknown": 1 } ], "stages": [ { "name": "s" } ] }""");
        ServiceStart a = profile.Report.Services[0];
        Assert.Equal((ServiceStatus.Running, 1, TimeSpan.FromMicroseconds(5), TimeSpan.FromMicroseconds(5), false), (a.Status, a.Attempts, a.Initialize, a.Finished, a.IsLate));
        Assert.Equal([new ServiceDependency("a")], profile.Report.Services[1].Dependencies);
        Assert.True(profile.Report.Stages[0].Passed);
        Assert.Equal((1, null), (profile.Starts, profile.Report.Slots));
    }

    [Theory]
    [InlineData("""{"schema":2,"services":"different"}""", "Start-up profile the text has schema 2; this version of Mesh reads schemas up to 1. help: record it again with this version, or use the newer one.")]
    [InlineData("""{"schema":0}""", "Start-up profile the text is none: its schema is 0.")]
    [InlineData("""{"name":"package"}""", "Start-up profile the text is none: it has no number \"schema\" at its top.")]
    [InlineData("[]", "Start-up profile the text is none: it has no number \"schema\" at its top.")]
    [InlineData("""{"schema":1,"services":[{"name":"a"},{}]}""", "Start-up profile the text cannot be read: services[1] has no name.")]
    [InlineData("""{"schema":1,"services":[{"name":"a"},{"name":"a"}]}""", "Start-up profile the text cannot be read: two services have the name 'a'.")]
    [InlineData("""{"schema":1,"services":[{"name":"a","gateUs":-1}]}""", "Start-up profile the text cannot be read: -1 µs at 'a' is no time that a start can take.")]
    [InlineData("""{"schema":1,"totalUs":9223372036854775807}""", "Start-up profile the text cannot be read: 9223372036854775807 µs at 'totalUs' is no time that a start can take.")]
    [InlineData("{\"schema\":1,\"more\":[{\"\\ud83d\":1}]}", "Start-up profile the text cannot be read: it has half of a surrogate pair, which is no text.")]
    public void What_cannot_be_read_is_said(string json, string message) => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => StartupProfile.Parse(json)).Message);

    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("{\n  \"schema\": 1,\n  oops }", "line 3, byte 3")]
    [InlineData("{\n  \"schema\": 1,\n  \"services\": [ { \"name\": \"a\", \"readyUs\": \"soon\" } ] }", "line 3, byte 49 ($.services[0].readyUs)")]
    [InlineData("{ \"schema\": 1, \"services\": [ { \"name\": \"a\", \"status\": \"Asleep\" } ] }", "($.services[0].status)")]
    public void Garbage_is_reported_with_its_place(string json, string place)
    {
        string message = Assert.Throws<InvalidDataException>(() => StartupProfile.Parse(json)).Message;
        Assert.StartsWith("Start-up profile the text cannot be read:", message, StringComparison.Ordinal);
        Assert.True(message.Contains(place, StringComparison.Ordinal), message);
    }

    /// <summary>A file may have been edited by hand, or by a merge: it is refused with a message, or what it says can be printed.</summary>
    [Fact]
    public void A_profile_that_was_tampered_with_breaks_nothing()
    {
        string[] junk = ["0", "0", "1", "500000", "-1", "null", "\"s0\"", "\"s1\"", "\"first\"", "\"Failed\"", "true", "{}", ""];
        int read = 0;
        for (int seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            string[] tokens = System.Text.RegularExpressions.Regex.Split((seed % 2 == 0 ? Shop : Random(seed)).ToProfile().ToJson(), """(?<=: )([^\s,{\[]+|"[^"]*")""");
            // The values are the odd ones.
            for (int change = random.Next(1, 4); change > 0; change--) tokens[(random.Next(tokens.Length / 2) * 2) + 1] = junk[random.Next(junk.Length)];
            try
            {
                StartupReport report = StartupProfile.Parse(string.Concat(tokens)).Report;
                read++;
                Assert.NotEmpty(report.ToText());
                Assert.NotEmpty(report.ToSvg());
                Assert.NotNull(StartupProfile.Merge([report.ToProfile()]).ToJson());
            }
            catch (InvalidDataException)
            {
                // Said.
            }
            catch (ArgumentException exception) when (exception.Message.StartsWith("There is nothing to merge", StringComparison.Ordinal))
            {
                // No service is left.
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}", exception);
            }
        }

        Assert.InRange(read, 200, 1_800);
    }

    [Fact]
    public void A_stale_profile_is_noticed()
    {
        var plan = new MeshPlan([Planned("database", 100), Planned("store", 20), Planned("cache", 9), Planned("mail", null)]);
        Assert.Equal(
            [
                "'database' took 10.0 ms, much shorter than the 100.0 ms of the plan's estimate.",
                "'store' took 50.0 ms, much longer than the 20.0 ms of the plan's estimate.",
                "'mail' is new: the profile does not know it.",
                "'search' is gone: the plan does not know it.",
            ],
            plan.DifferencesFrom(new StartupReport(Ms(60), [Service("database", 0, 0, 10), Service("store", 10, 10, 60), Service("cache", 0, 0, 1), Service("search", 0, 0, 1)]).ToProfile()));
    }

    private static PlannedService Planned(string name, double? estimate) =>
        new(new ServiceEntry { Name = name, Type = typeof(object), Contracts = [], Instance = static _ => new object() }, 1, []) { Estimate = estimate is { } known ? Ms(known) : null };
}
