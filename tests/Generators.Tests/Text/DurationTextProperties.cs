using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using Mesh.Shared.Text;

namespace Mesh.Generators.Tests.Text;

/// <summary>What holds of every text that may be a duration. The seed is fixed, so that a run says the same everywhere; another one is tried by changing it.</summary>
[Properties(MaxTest = 2000, Replay = "(2026,1)")]
public sealed class DurationTextProperties
{
    private static readonly (string Name, long Ticks)[] s_units = [("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay)];

    [Property]
    public void A_number_of_a_unit_is_that_many(PositiveInt number, byte unit)
    {
        (string name, long ticks) = s_units[unit % s_units.Length];
        long? expected = (Int128)number.Get * ticks <= long.MaxValue ? number.Get * ticks : null;
        Assert.Equal(expected, DurationText.Parse(number.Get.ToString(CultureInfo.InvariantCulture) + name));
    }

    [Property]
    public void A_fraction_of_a_unit_is_exact(ushort whole, ushort thousandths, byte unit)
    {
        (string name, long ticks) = s_units[unit % s_units.Length];
        int part = thousandths % 1000;
        string text = string.Create(CultureInfo.InvariantCulture, $"{whole}.{part:000}{name}");
        Assert.Equal((whole * ticks) + (part * ticks / 1000), DurationText.Parse(text, mayBeZero: true));
    }

    [Property]
    public void What_a_duration_says_of_itself_is_read_as_the_same(long ticks)
    {
        var duration = new TimeSpan(ticks);
        Assert.Equal(ticks > 0 ? ticks : null, DurationText.Parse(duration.ToString("c", CultureInfo.InvariantCulture)));
    }

    [Property]
    public void Any_text_is_a_positive_duration_or_none_and_zero_only_where_it_may_be(NonNull<string> text, byte unit)
    {
        foreach (string candidate in (string[])[text.Get, text.Get + s_units[unit % s_units.Length].Name])
        {
            long? duration = DurationText.Parse(candidate), orZero = DurationText.Parse(candidate, mayBeZero: true);
            Assert.True(duration is null or > 0);
            Assert.True(orZero == duration || (duration is null && orZero == 0));
            Assert.Equal(duration, DurationText.Parse($"  {candidate} "));
        }
    }
}
