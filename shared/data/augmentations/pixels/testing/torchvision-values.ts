/** What torchvision 0.29.2 (torchvision.transforms.v2.functional, uint8) made of the pictures of the test; values in base64. */
export const torchvisionValues: readonly {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly picture: string;
  readonly values: string;
}[] = [
  {
    name: 'flipHorizontal',
    args: [],
    picture: 'colour',
    values:
      'LLyWuijg4i7EpM5CALMOs6LbXitCo05DggtQduagpPKKbJgOztgsA/QvtIOc/6yj5G9EY8yIjt54XIoCxNAmxrCrMgMegzIrbvvS814ToPKOdKQe4vBI6tYMjKvIL+DbIK+IqxjP0BvMtOZiKDiSNiRc3qrAA7az+otmi/qztgOae1DOlqgEqprUWCY+oEyz/I9skwS/xBOsj7wzFyCVdsN8oTIvmG2uW/nNDbnRVUWhaZ09ScHxkJsS9UT/Jrm4I/o9/2k/gS9Jz8Ef6R/BzyNY+QZ/ZLVymzAxnnddXcmh5ZWxOS2NWZE1rXivUmHcwxbVAJeaCROpqxnzOesJk4nrufOP8L32m6wpEmcoVe7zIU3l6Vk1fTFR3dU5CcnAI/It1OdmUahrmjWHSXcRF4lnsWeJFxF3AoSUMl4YYDaajAwatj+MZ9DHTF8AL+w3EHeSqlCERpZ04NpieBxO+95PTtv2n9ab7s8+O3ooZC6GbODicpA8dj4PiI8kR/g3BF9Iv8RXuv7QMB6apDxiFlgohnuKJ1ILUieKe/oHostSLJSKDiDA7qr0zDImP+QX2CcEb2jvBKfYl0KysDxW/jT4SiqYlB5bll+2mw4Pnrtmn2a7',
  },
  {
    name: 'flipHorizontal',
    args: [],
    picture: 'grey',
    values:
      'KODiLsSkzkIA214rQqNOQ4ILpPKKbJgOztgsg5z/rKPkb0RjeFyKAsTQJsawgzIrbvvS814TpB7i8Ejq1gyM2yCviKsYz9AbKDiSNiRc3qrAi2aL+rO2A5p7BKqa1FgmPqBM',
  },
  {
    name: 'flipVertical',
    args: [],
    picture: 'colour',
    values:
      'M7yPrBPEvwSTbI/8s0ygPiZY1JqqBKiWzlB7mgO2s/qLZov6s7YDwKreXCQ2kjgoYua0zBvQzxiriK8g2+AvyKuMDNbqSPDiHqR0jvKgE17z0vtuKzKDHgMyq7DGJtDEAopceN6OiMxjRG/ko6z/nIO0L/QDLNjODphsivKkoOZ2UAuCQ06jQite26KzDrMAQs6kxC7i4Ci6lrwsdxEXiWexZ4kXEXdJhzWaa6hRZufULfIjwMkJOdXdUTF9NVnp5U0h8+5VKGcSKayb9r3wj/O564mTCes58xmrqRMJmpcA1RbD3GFSr3itNZFZjS05sZXlocldXXeeMTCbcrVkfwb5WCPPwR/pH8HPSS+BP2n/PfojuLkm/0T1EpuQ8cFJPZ1poUVV0bkNzflbrm2YLzKhfMN2lSAXu2afZrueDw6btl+WWx6UmCpK+DT+VjywskKX2KcE72hvBCfYF+Q/JjLM9KruwCAOipQsUsuiB/p7iidSC1IninuGKFgWYjykmh4w0P66V8S/SF8EN/hHJI+IDz52PJBy4uBshi5kKHo7Ps/um9af9ttOT977Thx4YtrgdJZGhFCqkncQN+wvAF9Mx9BnjD+2GgyMmjZgGF4ylIQC',
  },
  {
    name: 'flipVertical',
    args: [],
    picture: 'grey',
    values:
      'TKA+JljUmqoEe5oDtrP6i2aLwKreXCQ2kjgoG9DPGKuIryDbjAzW6kjw4h6kE17z0vtuKzKDsMYm0MQCilx4Y0Rv5KOs/5yDLNjODphsivKkC4JDTqNCK17bAELOpMQu4uAo',
  },
  {
    name: 'rotate',
    args: [17, 'nearest', 0],
    picture: 'colour',
    values:
      'AAAAAOLgKKKzsw5QAACkpMRCK17boOZ2AwBCQ06jbIrypLQv9MwAgs4OmKz/nIPejoirq9hv5KOsAopcgx4D8qBjxibQxG4rMqR0jvKrsF7z0vvw4h7b4C/IzBNe1upIiK8gOChi5raMjNDPGCQ2kjiL+rPOABuq3lyz+otmBKiW/ADAmgO2WNSaqpNsbAAAe6A+PiYTxL8AAAAAAAAAAKF8w7kNDc3xAACYmC+hRVXREpuQ/wCuPZ1pJv9E9YE/aSMASSO4ucHPSS8G+VhdXfof6R/BcrVk5aHJeK3PnjEwmzmxlWFSr3gTd5FZjS0Ww9zzGaupjzWRlwDVCes5rJv2vU0JCbnriWcSKaxZ6eXAAPPuVShRMX01LfIjSQDzOdXdUWbn1BcREQAACZpra6hnsWcAAAAAAAAAAGAYXtBnZ4ySAACMjJoAX0zHhFCq+wAaN+wv4HSWRk5P3noAEHhi2taf9tsuZCgPDxzP7pvW4uBsRySP/ro7djyQcgQ3+B4w0P57PsS/SF88pJoLUieKUlfEWBZiiidSIA6KlOSGhqIH+qruwCAn2BeyAMsyzPTvaG8EVjywlgAm2KcESvg0/pu2tgAAl5SYmCq7ng8AAAAA',
  },
  {
    name: 'rotate',
    args: [17, 'nearest', 0],
    picture: 'grey',
    values:
      'AADELi4rXtsAQs5Oo0Ir8qQAgkMOmGyKnIMA2M7ko6z/ilx4Y0Rv0MQCKzKDsMYm0vtu4h6kE17z6kjwryDbjAzWzxiriJI4ABvQ3lwkNotmAMCqA7az+pqqAHuaAyYmWAAA',
  },
  {
    name: 'affine',
    args: [
      {
        angle: -12,
        translate: [2, -1],
        scale: 1.2,
        shear: [7, 3],
      },
      'nearest',
      40,
    ],
    picture: 'colour',
    values:
      'AACCQ06jQmyK8qS0LwsLgs4OmGxs/5yDtI4oLNjO5KOsrP9ceN6OKGNEb+TExAKKMoMeHiiwxibQxPtuKzKkdHQosF7z0tL78OIepNvgKBNe1urqSPCvINvbYiiMDNbPGKuIkjg4KGIoG9DPz1wkNpJmZov6KMCqqt5cs/qLZqoEqCjAmpoDtljUmpqqk2woe3ugPiZYxL+/BJMoW1tJPZ1poSb/RPWBP8HBSSO4uSYmz0kvgfkoPfoj6R/Bwc9kfwb5KM/BH+mbm3K1leWhoSh3njEwmy05sZVhUlIod5FZjY0tFsPcYfMZKDWRlwAA1RbrOfPz9igJmpfriZMJKaysm/Yo87nr6yhnEik1NVnpKPPu7lUoUTF9NdQt8ijzOTnV3VFm5+fUFxEoCQmaa6hRsWdniRcotrYQN+wvAOB0lkZOT3d3EHhi2uDgn/bbTmQoThx47pvW1p9shi5kKDs+z+5ycuLg+EckJCg+djyQcl8EN/geMDAoPsS/SEhfPKSaHgtSKFfEWBYWYjwnUgsLiiiGKFgH+nuKwCAgDoooy6IHB/Sq7sAEBCfYKCYyMsz072hvBP5WPCgm2NinBEr4NDT+m7Yol5eUmCpKng8PDpso',
  },
  {
    name: 'affine',
    args: [
      {
        angle: -12,
        translate: [2, -1],
        scale: 1.2,
        shear: [7, 3],
      },
      'nearest',
      40,
    ],
    picture: 'grey',
    values:
      'KAuCQ04OmGyKKCzYzg4Oo6z/KCxEb2/kowKKKGNEJibQxAIrKLDGxvPS+24rKBNeXvPqSPDiKIyMDNbqq4ivKIwb0M8YqzY2KCgbqt5cJDb6KCjAqgO2s7P6KCh7mgMmWFjU',
  },
  {
    name: 'rotate',
    args: [17, 'bilinear', 0],
    picture: 'colour',
    values:
      'AAABC0rKfp2qbVwpAB1jsn5RTZa4rsiUGABsbWCTW4Pjlq1AvYkLoJ4jjpHZroCzrWyJMomNrcGEZHFgdSAzmm5xc2XPtE4vNpNsfNWtkZDM1bfA4EGd0XSovxw8q9t+nqNlU16dyJMjXrKGS1lWf1CC76rEAm+8z3F025SFOoeU0QCJnix4frixg1J+QyUAKYNpRVFkrzoFAQAAAAAABjd7pq9mbtBbABtHZUpxUnzBRpOSzAB5X5J/ZNpIm2RLZ3MDiDOpnHXMblFBl5pPGMNfmHR8npOIo6iqcWy4fThTZ1ytrZNbq5JCbpFTfm4uqbanVojAmx97jTWMTIeHm7rhw24MisDCdVcdTnV66J6XDuzQVFhaLYZ/SshYbgCFd7PNcFiztlkXIxMACFCCfn56iDEOAAAAAAABCyQsV42QeYAtAAQrk1MzVnWRhmG8rwAYUsZZfXOjimJPmKAIFV1rwdWm1btdTldNCDGC1rO02auMSkWgsmlDaWp/b0dVyi4xrMGMS5ykRV4wk4YpPEJdU0F3ZzJpcFVIIz+OaYwogVRq0abVjxQ4vlTDC4dey7XPf2htWkOKlwA+lbAvd7h1b3KmTBcAK4abaV+oYQYHAQAA',
  },
  {
    name: 'rotate',
    args: [17, 'bilinear', 0],
    picture: 'grey',
    values:
      'ABVJZ3GPkGAAcp2CkUdhzJYAfWYvkHmzvYkLqbqGqaGjkWorWl6DzY43TEJrpamD0/uWmTeUKU7G4X2vwWB5JkiQoVyGdXs5BUnIvk89j41qAKqncJGo06ykADqMVDw2OhYA',
  },
  {
    name: 'affine',
    args: [
      {
        angle: -12,
        translate: [2, -1],
        scale: 1.2,
        shear: [7, 3],
      },
      'bilinear',
      40,
    ],
    picture: 'colour',
    values:
      'ESptYE2ObmOe3ZqndxZAmpEqdYmg0aKDs4kdXbynk6ykoLlvdq95JFpHYLjFeStrSHJKIiiQrESo17BZPDN2eXondoK439OoxNFDgbmcIis+puGper27SH6lmCZ6RaafU5xwlFU0T6YoKZnNm0g0SIlqZaXkKFasvZaDiN2wh3E/qChcmm4sjoPDsplfXHgoO4B6NzJFmr5+HUYqNoRqUpqDdoexYLZVW0eSejSktmqht0g5VX4pdtMmtnFyta5cdTybLba3MX1whIGtf7uxrCyepURCYlBWsq2nc3okYZBidmJlNLvImXRSIyyCh09RnxnIcaOnnyULibSagX4PcX2jsuoolczGi1JnHTpjXIHmKJvqpm16WTVvhnNa6yhTbX7QxltWrc+QKT0oFj6AgKVkfZN4VRgbTmMZROVsa4B6kXNuUzVNIWF6utW4o+nTXk8oQDCZt7a4y7yWikRTIj1HpriVpdKssXEzXSFCakhzbF0nSMtbK28iTZ6rdUtONZaSPStLJGB/dUE7ZGNQTScxbyZ1VkVgv4Gng1IYP5soj6tcmeKo265IFFWtKEZEfL6L14huWnRPQSg2h7iCG5C6gnmXf50oP4uniDBls2QUJEo0',
  },
  {
    name: 'affine',
    args: [
      {
        angle: -12,
        translate: [2, -1],
        scale: 1.2,
        shear: [7, 3],
      },
      'bilinear',
      40,
    ],
    picture: 'grey',
    values:
      'HhF0Yk9einCiIh6pyXF1m6T2JTh8faPPpUaKJ1ZzZnXNwT1MKHOtiazW+5aIKCtEkOXadMjWKDFIUNKWgZqaKDJfrr4xZVVpKCF7v9huUXmnKDixoV+LscTNKCuClyxNVH11',
  },
  {
    name: 'perspective',
    args: ['bilinear', 10],
    picture: 'colour',
    values:
      'CgoKCgoKCgoKCgoKCgoKCxEeJV4hja05CgoKAmuGqkNdyqdsgwoKCg6sfGltr7Kol0UKCgoQXnTOj8x6wIWvCgoKCqpz0Z5HRUofiw0KCgpHcuJs4iexaskZCgoKGsuBdXJQTbC0JQoKChmkaZbqfmbCwCEKCgoKcVFFppxbc5Y4CgoKChwoEwoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKChANHjlybEI1CgoKaYJ+WXpXwYeB8QoKCkGmUq4xxJY/b9sKCgoYwyCdi79ZNsY5CgoKCoBZV1idnbnDbwwKCgojjTuudrR5k4YKCgoKXLusgjF9r9XOHgoKChujm3wvak7IkVAKCgoKU3CNeZ1FJT8rCgoKCjQKEQoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCQ4ZFxQ4S4gMCgoKphh2aCBRtrF+ZgoKCjEYcKPYhYRufdgKCgoOOsrKw7mrTFtYCgoKClVrcmZfyjKciQsKCgpscjVccoglZaAUCgoKWZaFmaZMHpBOFwoKCg1qrJtyRzd9uSAKCgoKW5dDuy50plwfCgoKClEhDwoKCgoKCgoKCgoKCgoKCgoKCgoK',
  },
  {
    name: 'perspective',
    args: ['bilinear', 10],
    picture: 'grey',
    values:
      'CgoKCgoKCgoKCgkXMRzNMQoKCgR8dGBJxQoKCgyuQYu2mgoKCgpelq2SawoKCgqnfORZQwoKCgo7h6W8JQwKCgoLxlI+YxgKCgoKk1CedwgKCgoKFwoKCgoKCgoKCgoKCgoK',
  },
  {
    name: 'randomCrop',
    args: [3, [1, 5], 'constant'],
    picture: 'colour',
    values:
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADOpMQu4uAoupa8LAAAQ06jQite26KzDrMAAM4OmGyK8qSg5nZQAABv5KOs/5yDtC/0AwAAJtDEAopceN6OiMwAAPPS+24rMoMeAzKrAADW6kjw4h6kdI7yoAAAzxiriK8g2+AvyKsAAN5cJDaSOChi5rTMAAADtrP6i2aL+rO2AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABtmC8yoXzDdpUgFwAAPZ1poUVV0bkNzfkAACO4uSb/RPUSm5DxAAAf6R/Bz0kvgT9p/wAAMTCbcrVkfwb5WCMAAFmNLTmxleWhyV1dAACXANUWw9xhUq94rQAA64mTCes58xmrqRMAAFUoZxIprJv2vfCPAADV3VExfTVZ6eVNIQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAMjJo2YBheMpSEAgAAN+wvAF9Mx9BnjD8AAHhi2uB0lkaEUKqSAADP7pvWn/bbTk/e+wAAPJBy4uBshi5kKHoAAL9IXwQ3+Eckj4gPAABYFmI8pJoeMND+ugAAB/p7iidSC1IninsAAMz0qu7AIA6KlCxSAACnBO9obwQn2BfkPwAA',
  },
  {
    name: 'randomCrop',
    args: [3, [1, 5], 'constant'],
    picture: 'grey',
    values:
      'AAAAAAAAAAAAAAAAAAAAAAAAzqTELuLgKAAAQ06jQite2wAAzg6YbIrypAAAb+SjrP+cgwAAJtDEAopceAAA89L7bisygwAA1upI8OIepAAAzxiriK8g2wAA3lwkNpI4KAAA',
  },
  {
    name: 'randomCrop',
    args: [3, [1, 5], 'edge'],
    picture: 'colour',
    values:
      'zqTELuLgKLqWvCwsLM6kxC7i4Ci6lrwsLCzOpMQu4uAoupa8LCwsQ06jQite26KzDrOzs84OmGyK8qSg5nZQUFBv5KOs/5yDtC/0AwMDJtDEAopceN6OiMzMzPPS+24rMoMeAzKrq6vW6kjw4h6kdI7yoKCgzxiriK8g2+AvyKurq95cJDaSOChi5rTMzMwDtrP6i2aL+rO2AwMDbZgvMqF8w3aVIBcXF22YLzKhfMN2lSAXFxdtmC8yoXzDdpUgFxcXPZ1poUVV0bkNzfn5+SO4uSb/RPUSm5Dx8fEf6R/Bz0kvgT9p////MTCbcrVkfwb5WCMjI1mNLTmxleWhyV1dXV2XANUWw9xhUq94ra2t64mTCes58xmrqRMTE1UoZxIprJv2vfCPj4/V3VExfTVZ6eVNISEhDIyaNmAYXjKUhAICAgyMmjZgGF4ylIQCAgIMjJo2YBheMpSEAgICN+wvAF9Mx9BnjD8/P3hi2uB0lkaEUKqSkpLP7pvWn/bbTk/e+/v7PJBy4uBshi5kKHp6er9IXwQ3+Eckj4gPDw9YFmI8pJoeMND+urq6B/p7iidSC1Inint7e8z0qu7AIA6KlCxSUlKnBO9obwQn2BfkPz8/',
  },
  {
    name: 'randomCrop',
    args: [3, [1, 5], 'edge'],
    picture: 'grey',
    values:
      'zqTELuLgKCgozqTELuLgKCgozqTELuLgKCgoQ06jQite29vbzg6YbIrypKSkb+SjrP+cg4ODJtDEAopceHh489L7bisyg4OD1upI8OIepKSkzxiriK8g29vb3lwkNpI4KCgo',
  },
  {
    name: 'randomCrop',
    args: [3, [1, 5], 'reflect'],
    picture: 'colour',
    values:
      'zg6YbIrypKDmdlB25kNOo0IrXtuisw6zDrPOpMQu4uAoupa8LLyWQ06jQite26KzDrMOs84OmGyK8qSg5nZQduZv5KOs/5yDtC/0A/QvJtDEAopceN6OiMyIjvPS+24rMoMeAzKrMgPW6kjw4h6kdI7yoPKOzxiriK8g2+AvyKvIL95cJDaSOChi5rTMtOYDtrP6i2aL+rO2A7azI7i5Jv9E9RKbkPGQmz2daaFFVdG5Dc35zQ1tmC8yoXzDdpUgFyCVPZ1poUVV0bkNzfnNDSO4uSb/RPUSm5DxkJsf6R/Bz0kvgT9p/2k/MTCbcrVkfwb5WCNY+VmNLTmxleWhyV1dXcmXANUWw9xhUq94rXiv64mTCes58xmrqROpq1UoZxIprJv2vfCP8L3V3VExfTVZ6eVNIU3leGLa4HSWRoRQqpKqUDfsLwBfTMfQZ4w/jGcMjJo2YBheMpSEAoSUN+wvAF9Mx9BnjD+MZ3hi2uB0lkaEUKqSqlDP7pvWn/bbTk/e+95PPJBy4uBshi5kKHooZL9IXwQ3+Eckj4gPiI9YFmI8pJoeMND+uv7QB/p7iidSC1IninuKJ8z0qu7AIA6KlCxSLJSnBO9obwQn2BfkP+QX',
  },
  {
    name: 'randomCrop',
    args: [3, [1, 5], 'reflect'],
    picture: 'grey',
    values:
      'zg6YbIrypPKKQ06jQite214rzqTELuLgKODiQ06jQite214rzg6YbIrypPKKb+SjrP+cg5z/JtDEAopceFyK89L7bisygzIr1upI8OIepB7izxiriK8g2yCv3lwkNpI4KDiS',
  },
  {
    name: 'randomCrop',
    args: [3, [1, 5], 'symmetric'],
    picture: 'colour',
    values:
      'Q06jQite26KzDrOzDs6kxC7i4Ci6lrwsLLzOpMQu4uAoupa8LCy8Q06jQite26KzDrOzDs4OmGyK8qSg5nZQUHZv5KOs/5yDtC/0AwP0JtDEAopceN6OiMzMiPPS+24rMoMeAzKrqzLW6kjw4h6kdI7yoKDyzxiriK8g2+AvyKuryN5cJDaSOChi5rTMzLQDtrP6i2aL+rO2AwO2PZ1poUVV0bkNzfn5zW2YLzKhfMN2lSAXFyBtmC8yoXzDdpUgFxcgPZ1poUVV0bkNzfn5zSO4uSb/RPUSm5Dx8ZAf6R/Bz0kvgT9p//9pMTCbcrVkfwb5WCMjWFmNLTmxleWhyV1dXV2XANUWw9xhUq94ra1464mTCes58xmrqRMTqVUoZxIprJv2vfCPj/DV3VExfTVZ6eVNISFNN+wvAF9Mx9BnjD8/jAyMmjZgGF4ylIQCAoQMjJo2YBheMpSEAgKEN+wvAF9Mx9BnjD8/jHhi2uB0lkaEUKqSkqrP7pvWn/bbTk/e+/vePJBy4uBshi5kKHp6KL9IXwQ3+Eckj4gPD4hYFmI8pJoeMND+urr+B/p7iidSC1Inint7isz0qu7AIA6KlCxSUiynBO9obwQn2BfkPz/k',
  },
  {
    name: 'randomCrop',
    args: [3, [1, 5], 'symmetric'],
    picture: 'grey',
    values:
      'Q06jQite29tezqTELuLgKCjgzqTELuLgKCjgQ06jQite29tezg6YbIrypKTyb+SjrP+cg4OcJtDEAopceHhc89L7bisyg4My1upI8OIepKQezxiriK8g29sg3lwkNpI4KCg4',
  },
  {
    name: 'resizedCrop',
    args: [[2, 1, 6, 7]],
    picture: 'colour',
    values:
      '2NXQhB1OmIBufprS8rO0topNbJuKf5awzN1pcoKWrKignqHH28CyZWJej9XHq5WJvdWmjKaESXTJybxvNniefmysk2aHyNHScSNSbVxSeI61xtHe7ZpSSUI/PUp80+Ta1M6si25SOy0hW8Dg47F1pc6/nlAjPWy9ybiOYaDW1blXH5+vyZ5XbZKbpLKkUCDQ0M+JJlyrmIugmUwg+rhEXK24uWo3rOJ+ROyuQWC4rZNtWrTYe0XPmTtpzpdGc5/DxHVIuIo7Xq+BPnqvvrZ1UKeBQEBabHyBiqetel2bfUpARmGAcWqVqoVwlH9aXnNhSUhPiayWiZOGb2lqYVdCOoK0rKeYk4phK2KrXyuBwcfKoqWqdy1txWUhhcm7s7G80Ktwg6RSHI/OiWK5yOPFkY6TSRqU0HA5HDhqcGSZ2t3YnnmMliVFfouGpcrV16SGoK42XqXAyryrxNSvn8feTGmcu9S3kbjWv7XI1GhmYnyjlHyx3tbGo4+KfGRpfHZtjqyysJuPsauhhF9fZE4/U3Oy1Z2fpH1ETWA2FzloteFPWm1UKUBhRjVmj6WyR0ZFSE5baFtUcIWHiIRjLFu0nnV2c1lLW2Sich9k5797g4JNLkVS',
  },
  {
    name: 'resizedCrop',
    args: [[2, 1, 6, 7]],
    picture: 'grey',
    values:
      '2NF5LZh2fa3yqa2GY5uHm73XWHCdv6KjzdeoeV+P0rF3obWCwFt0zcIzVIBfko6r1OBdTFRHWr/k2vOQUDIxLqbhz5Gyp3ImJ5vSs1XD3pwekrydZoyjtoof0M9+OauQnn8g',
  },
  {
    name: 'resizedCropNearest',
    args: [[2, 1, 6, 7]],
    picture: 'colour',
    values:
      '2NjOzg4OmJhsbIqK8tjYzs4ODpiYbGyKivJERG9v5OSjo6ys//+cRERvb+Tko6OsrP//nMbGJibQ0MTEAgKKilzGxiYm0NDExAICiopcXl7z89LS+/tubisrMl5e8/PS0vv7bm4rKzIMDNbW6upISPDw4uIeDAzW1urqSEjw8OLiHtDQz88YGKuriIivryDQ0M/PGBirq4iIr68g+vojI7i4ubkmJv//RPr6IyO4uLm5Jib//0TBwR8f6ekfH8HBz89JwcEfH+npHx/Bwc/PSZ6eMTEwMJubcnK1tWSenjExMDCbm3JytbVkkZFZWY2NLS05ObGxlZGRWVmNjS0tOTmxsZWampeXAADV1RYWw8PcmpqXlwAA1dUWFsPD3Lm56+uJiZOTCQnr6zm5uevriYmTkwkJ6+s5HBx4eGJi2trg4HR0lhwceHhiYtra4OB0dJY+Ps/P7u6bm9bWn5/2Pj7Pz+7um5vW1p+f9nZ2PDyQkHJy4uLg4Gx2djw8kJBycuLi4OBsxMS/v0hIX18EBDc3+MTEv79ISF9fBAQ3N/goKFhYFhZiYjw8pKSaKChYWBYWYmI8PKSkmqKiBwf6+nt7ioonJ1KiogcH+vp7e4qKJydS',
  },
  {
    name: 'resizedCropNearest',
    args: [[2, 1, 6, 7]],
    picture: 'grey',
    values:
      '2NjODpiYbIry2NjODpiYbIryRERv5KOjrP+cRERv5KOjrP+cxsYm0MTEAopcxsYm0MTEAopcXl7z0vv7bisyXl7z0vv7bisyDAzW6khI8OIeDAzW6khI8OIe0NDPGKuriK8g',
  },
  {
    name: 'adjustBrightness',
    args: [1.3],
    picture: 'colour',
    values:
      'AFX/1f47//808cP0OQ6pV2XTVTd6/9LoEug5//8SxYyz/9XQ/5logFiQ/9Pf/8qq6T3/A+T/Mf/+ArN3nP+4sP8Yev///483QaonA0Hetg///13//yfVlrj/0CP//x/esOMp//89/9753P93Lka9SDR//+n/n8gD7Oj/tIS0/+jsA2LQUDFy/8jcBdrD/2hC9LnfGP74Bb+Muf/oduKNxT1B0aH9mcEpHfpeT8yI0Vlu//AQ//9P/y3v8DH/WP8Xybv///oo/yj6/149p1GI/5rNPz7JlOuCpQf/ci1EvHO3Okrmwf/R/3h4C8jEAP8c/f9+auOc4P/w/7K/C/9K/yDe2xj//240hRc138n/9f+5C0r//2k/okRz//9kKkTIi9pphP//Ov8t+f+aFh2yheaFsh0Wml6v7CEPtshGfB96QcCrApoUR/89AHti//+FtlFlJJx///+Ww1uraNy9TFD//8n/zv//ZWb//1CZTruU//+MrjuCNJ5x/vhdewVH/1wuubATrjRyHH9O1cgnPv//8f/SCf+fszJqDmoys58xQf//3P/5KRKzwDlqxP/ZBf+HkAUy/x3/USfAxTZg/0P/b07k51XzhM6E880TEsnse8N2',
  },
  {
    name: 'adjustBrightness',
    args: [1.3],
    picture: 'grey',
    values:
      'AFX/1f47//80DqlXZdNVN3r/Of//EsWMs//VgFiQ/9Pf/8qq5P8x//4Cs3ecGHr///+PN0Gqtg///13//yfVI///H96w4yn/+dz/dy5GvUg0n8gD7Oj/tIS0YtBQMXL/yNwF',
  },
  {
    name: 'adjustContrast',
    args: [0.6],
    picture: 'colour',
    values:
      'MlqulahOurlKooyjTTmAW2GUWkxrtpSeO55NtK47jnOFxJWSvHliblt1u5Say5CBnk/FNJypSa+oNIVqeriIhK0+a8SwyXRMUIFENFCZhjqzv17CukSVeIjEkkOvr0GZhJtGtrlPqpmmmLhqSFOKVEptvJ6tfI80oJ7IhnCGyJ6gNGCSWElnso+YNZeMrmJRo4iaPqilNYtziMqeaZt0jk9Qk32neYxGQKZeV5Fxk1xlsKE6rchXyEehoUnLW8U9j4nDr6ZFvkWmr15PgFhxy3qRUE+Pd59ufzbIZ0dSiWiHTVWdjLyTq2pqOI+NMrJAp7ZtZJt6msShv4WLOL9VxEGZmD7EwWVKcD1Lmo/GpMKIOFWyt2NQfVJovrxhRlKPc5djcL2yTcRHpqt6PUCFcJ1whUA9el6DoEI6ho9TbEFrUIuCNHo8U8BPMmtgqq9whlhhQ3pttbl4jFyCYpiKVlivwY+zksa2YWK4yVh5Vol3urlzg05uSnxnqKVeazVTx11IiIQ7g0pnQG1WlY9ET6/LoqyUN8h8hUpkOWRKhXxJUK3FmMGmRjuFi01kjbSXNcJxdTVKtEC7WESLjkxfx1LLZlacnVqjcJJwo5E7O4+ga4xp',
  },
  {
    name: 'adjustContrast',
    args: [0.6],
    picture: 'grey',
    values:
      'M1uvlqlPu7pLOoFbYpVbTWy3TrWvPI50hsSWb1x2vJWazJGCnapKsKk0hmp7P2zFscp1TVGChzq0wF7Du0WWQ7CvQpqFnEa3ppm4aklUi1VLfZA1oJ/Jh3CHYZNYSmiykJk2',
  },
  {
    name: 'adjustContrast',
    args: [1.7],
    picture: 'colour',
    values:
      'ABb/vfMA//8A4qXmAACDGCu7FgBG/7rXANcA//8AqV6R/722/28uTxpj/7vL/6+F2AD/ANH3AP/zAJFDcv+Yjf8ARv///2EAAIUAAADJlAD//yH//wC9a5j/tgD//wDJjdAA//8A+sntx/9DAAKeBQBN/9j/d6wA3Nf/k1ST/9fcACe2EAA8/6zHAMSl/y4A5pnLAPPrAKBemf/XQc5gqQAAuHnyb6QAAO4iDrFZuBw3/+EA//8O/wDf4QD/Gv8Arpv//+4A/wDu/yIAghFZ/3GzAACuaNpQfgD/PAAAnT6WAAfTpP+4/EREAKynAP8A8v9LMtByzP/h/4+gAP8H/wDJxgD//zcAVQAAy67/6P+ZAAf//zAAewA+//8pAACsXMQwVP//AP8A7fxxAACPVdNVjwAAcSKM3AAAlKwCSQBGAKKHAHEABP8AAEgn+f9VlBErAHJN//9rpR2HLseeCxD//67/tf//Ky3//xBvDJto//9eigBQAHY68+shSAAE/x8AmY0AigA8AE0MvawAAP//4v+6AP93kQAyADIAkXcAAP//x//tAACRogAyp//CAP9XYwAA/wD/EQCiqQAk/wD/OAzR1RbkVLVU5LMAAK7cSKVB',
  },
  {
    name: 'adjustContrast',
    args: [1.7],
    picture: 'grey',
    values:
      'ABX/vPIA//8AAIIXKroVAEX/AP//AKddkP+8TRli/7rJ/66E0PYA//IAkEFxAEX///9gAACEkwD//x///wC8AP//AMiMzwD/68b/QQABnQQAdqsA2tX/kVKRJrUOADv/q8YA',
  },
  {
    name: 'adjustSaturation',
    args: [1.6],
    picture: 'colour',
    values:
      'AB/+qfss//8A25b2NgCeRie/JR5i4JfzAKIk2f8AiHxi/47U/2kSQBiF4dKh/7ObzSf/AMzZIf/YAHVYdf9roP8CRf/0/4gAAWUAABzRugD1/xX/8QDEhH7/mgDb0wC3taMU4P8E1+S4mv9kAza0EAEr+qjpobgAtNH/kn2j/6zYAFejKABb+IaVAJW91SYR/ri9AM3qAL6Hm//IZctilg0ymXHlbpUAFeZDPKZjvUhU0LwA9P8//wDcvQz/H/8Ak5P/7eAF6QDDyi4Ue0BI/3GZMg2WfrllgAD/UwA5lzaFBDPRoP/B8GFUALuQAPYAwP9ZTrNZrv+2/5WQAP88/wDKpQD//zQRbgAMyrn/uP+IABz+8zQJey9T5/wwJDKZcMhQSP/YMf8Evuh+AACFcK9dqQAAdCOC9gAAg7g5MQBEAZOdAHAAMv8GAHFGwOB5jABaAIdT8v8/ogCnG7x8AA//8cXkff//Klr//xVZRKZV//5yixwnBopv6NoXVAAO/wQAk6YAsQUrAD4pjpkAGOj/w92RAP9quABjAE0AdJcAAPL/2v/9AABrdwAmzv+0AP9hZQADzAD/VA2PuABF/wD/cwDmqBDrdNJN95AAAMv9Tp87',
  },
  {
    name: 'adjustSaturation',
    args: [1.6],
    picture: 'grey',
    values:
      'AELOpMQu4uAoC4JDTqNCK17bLNjODphsivKkY0Rv5KOs/5yDsMYm0MQCilx4E17z0vtuKzKDjAzW6kjw4h6kG9DPGKuIryDbwKreXCQ2kjgoe5oDtrP6i2aLTKA+JljUmqoE',
  },
  {
    name: 'adjustHue',
    args: [-0.3],
    picture: 'colour',
    values:
      'Nq6UnS8wu6TDkZUgH8FgP32AoTpY1bANzfk2+iO4rCb/RPUSuYbxz8Ef5x+540kvlThp0Y6uLDCsRaRhfAn5ayMnfVmpLU6xbeWhyUx8CZqwGNUb0Nx8X6J4qPDC61ydCesv8xmrthPz7lUoTBIprJv2zvCoCTnV3VExg0ht8OVNFT6dWahUZufDHPIjxslcEReXRbmKiRcRgUmZthoMjHw2YBh9MpRlApwQN+wvAF9Mx9BGsj9OHFaE2uB6c0ZoUKqyO1LP7oHWn/bbTk/C/z52PHBy4uBshgZkKFhXxKBINgRS+Ec+t4gPbERYAH4WpMAeMNDwuvOiB/p7cidSCyo5ilwmMrH0qu7AJBColCxSl9jRBO9AbwQn2BfkPx6UmERK+DT+Vjyusk+7RJRmu54PKIm2X3JbACTOpMQu4uAoupa8LAuCQ06jISte26KzDo4srM4OmJF08oGg5nZQRT6S5KOs/7+mtC/0A7DGJtDEAopceN5wiMwTXvPS+24rMmMeAzKrjAzW6kjw4h6kdI7+oBvQohirioggreAnyKuXhN6FJGKwIA5i5o3Ml7oDi9P6i2aL+orVA0ygPiZY8naqBISwzkIzvJ+sE8S/BJuNj/yz',
  },
  {
    name: 'adjustHue',
    args: [-0.3],
    picture: 'grey',
    values:
      'AELOpMQu4uAoC4JDTqNCK17bLNjODphsivKkY0Rv5KOs/5yDsMYm0MQCilx4E17z0vtuKzKDjAzW6kjw4h6kG9DPGKuIryDbwKreXCQ2kjgoe5oDtrP6i2aLTKA+JljUmqoE',
  },
  {
    name: 'adjustHue',
    args: [0.15],
    picture: 'colour',
    values:
      'SRqAm8QxrpAohJW8GwtUPo11AEBX07WzDj85HM4Os+B08kagqotQOz7P6KO92fbbizz0A4KmLtCjW61ift5kYcwuh/Ob+0MrgUceA1RtjAyk6kjwyR5uWan+qxu+B3KYiic0C+Anr6smMt70We7AIA5ixSybl9gDBO/6gD9j7RfkGzmbYiZS+DTMJDyww0JpvJ+QVrV5BJu2fPyQAK7OpEou4uCdupZILGeCQ06joSte26JIYvks+mh1mCb/j/Uf5na/z8Ef5B+s/0kvtC9xILDGJmDEAopceKH5iGQTXn7StW6xMuWhUTKrCYzWvcm04nOkdI54oFjQ6xirCesg85OryDTz7lkoJBIprJvd5vDMCTlG3VGvi2aL+uVNA0ygPqhYZueqBPIjzskzVhesE8S/iRcRj52ztncMjC82YBjDMpQgAsEQN+wvT19Mx9ANzXJOJyO42q3bRIYSUKrxmK6R7iTWn7WYTk9p/z52PDBy4uBshgbAKCNXxFlILQSw+JmayYgPEJpYANUWpNweMNCRuvOiDPp7F09SCxmWihNEY1XVquBmhnP2lFRSM4fVFZ0xbwQn2DSKPx6UmJ9KmW/+VnRLsq67ETRmu54PhixrX0lb',
  },
  {
    name: 'adjustHue',
    args: [0.15],
    picture: 'grey',
    values:
      'AELOpMQu4uAoC4JDTqNCK17bLNjODphsivKkY0Rv5KOs/5yDsMYm0MQCilx4E17z0vtuKzKDjAzW6kjw4h6kG9DPGKuIryDbwKreXCQ2kjgoe5oDtrP6i2aLTKA+JljUmqoE',
  },
  {
    name: 'adjustGamma',
    args: [1.8],
    picture: 'colour',
    values:
      'ABauc58LzcoJkWKTCgBMFx5yFgoqwnGHAYcKva4BZDZU6HNu1D8fLhc50XJ+/2lNiAzsAIOiCLGfAFQoQcdZUqsCKuq0+DgKDU0FAA18VgG62xrlzQVzPlnobgSxrwN8UoEGwsoMpXyZe8coBw9dEAkt1IirRGcAi4f3VTFV94eLABxuFAglt2d7AHhirh8Ok1p+Ap+YAF42WvqHKIA3ZAwNb0WdP2EGA5saE2ozbxgjso8BrPUT9weOjwj/F+4CaFvnr5sF2QWbrxoMSxQz/0BsDQxoPIovSAD1JQcPXCZYCxGEYdJvpikpAGdjALkDncQsIYFBf+qP3FNeANwR6gN8egLq4iMJMgIJfmjvleVaABG5xSANRg8m2dIdBg9nNXggMda3C+gHmaZAAQNTMoQyUwMBQBpRiwQBVmcPLAMqDWBOAEABEN4MACsco7EyVhQeBEEtwco+YhhOH3tdEhSv4mi6be/CHh/H+BQ/Els8zco2UAsvCUMkn5gaKwAQ8xkHWlIBUAklAy0Sc2cFDLH+kalxAPdEVAghACEIVEQIDavse+KZBgFUYAohY713AOMyOQAIvQPRFAVgZAkb8w7+JBKDhhaSMW0xkmwBAWiLK2Io',
  },
  {
    name: 'adjustGamma',
    args: [1.8],
    picture: 'grey',
    values:
      'ABauc58LzcoJAEwXHnIWCirCCr2uAWQ2VOhzLhc50XJ+/2lNg6IIsZ8AVChBAirqtPg4Cg1NVgG62xrlzQVzBLGvA3xSgQbCmXvHKAcPXRAJRGcAi4f3VTFVHG4UCCW3Z3sA',
  },
  {
    name: 'toGrey',
    args: [],
    picture: 'colour',
    values:
      'Snx+mmcxrY6JgpVaGoJTPo5zckBW0rRIjM451l97slDMgchJqIu2nYxK6FS913Vbijyfs4GlLmqiXa1ifUvIYF8uh5KZcEJ7grVrh1VrPmKiSJ1byJttWKirqq29yHSXPcI00Vp2rkzMxItOWjVZeWi9xMeaO2iQuIBzfz5i7L59GzmbYnJSl7vMJcdVwpVqTUqPV7R3U0s/e4ePSnx+mmcxrY6JgpVaGoJTPo5zckBW0rRIjM451l97slDMgchJqIu2nYxK6FS913Vbijyfs4GlLmqiXa1ifUvIYF8uh5KZcEJ7grVrh1VrPmKiSJ1byJttWKirqq29yHSXPcI00Vp2rkzMxItOWjVZeWi9xMeaO2iQuIBzfz5i7L59GzmbYnJSl7vMJcdVwpVqTUqPV7R3U0s/e4ePSnx+mmcxrY6JgpVaGoJTPo5zckBW0rRIjM451l97slDMgchJqIu2nYxK6FS913Vbijyfs4GlLmqiXa1ifUvIYF8uh5KZcEJ7grVrh1VrPmKiSJ1byJttWKirqq29yHSXPcI00Vp2rkzMxItOWjVZeWi9xMeaO2iQuIBzfz5i7L59GzmbYnJSl7vMJcdVwpVqTUqPV7R3U0s/e4eP',
  },
  {
    name: 'gaussianBlur',
    args: [5, 1.1],
    picture: 'colour',
    values:
      'UmB2fntzfI+coJR8cVxoeH17eIGUoaKVfXFwd4CChIaRnqSjl4N4eX6KlZWQkpeYlo6GgXmBlqiii359gIF+g4dvfp+yqY12bHFxc4KNcYKfpp2Rf3B1e4KVoYaPmI6HiIBzfIyYpq2Tk4p9fIR+cnuVpqmmioV3dIKRiXd7l6ikmn16bWx/mJJ6dY6kp6B6eW1qfJiUenGIoauof3t0dXFvdoeVinuBiYV/dnl5d3yHkIR8ipiRiXt+goWIhIB2epGilIp3d36KjoFzb3mIkYV+bWlxgY6HfHqBfXl5eHBnZ3WNlZCKi351i4qBcGduiZmWjo+Igaijk3llYnmNlpebk4yjn5N7YlhpgJanqZuPeoCIgGpibnyMoKKTiFxmdnx1eYSCe4OHiIdTW2t4eYONg3Fwd4GGRENVb2xYU2F2gX1xaUNGXXl6amVvfYN/e3dFT2+OmJONi4d+fYmQUl9+l6Oop5+Kc3OIlGVufYWLlZ6YfWZqeoJ0dXNtanGAgGlecICDdXJtbGlqbmdUWHaMkHZ1e4eJf2xURlVvgYR5foqYnpRzUEhdbnRzhIeKi5WRdVpYa3h6d4OEgHqFiHVoa3iChICCgnx2gINybHJ9hIeD',
  },
  {
    name: 'gaussianBlur',
    args: [5, 1.1],
    picture: 'grey',
    values:
      'UmB2fntzfI6XXGh4fXt4gZSdcHeAgoSGkZ6keX6KlZWQkpWWeYGWqKKLfnl4b36fsqmNdmhmcYKfpp2Rf2plho+YjoeIgGtlk5OKfXyEfmtiiYJ0dYaVi3NngHhpcYyglHpr',
  },
  {
    name: 'adjustSharpness',
    args: [1.9],
    picture: 'colour',
    values:
      'AELOpMQu4uAoupa8LAuRHSjEHAA4/KDCALMs//8Ap1iI/6Ke/3RQYx5b/7K7/5pvwwD/A7D5AN/TAJlIdv+dl8wTSv/h/1oFDJIAAACrjAD3/xD//wDFcp3/oBvx8ADMhtAA//8A16vAuf9IAAChEgA8/8PMe6kA6dT/iWSa/7HFA0zBGAAy9ZjLALeC71AzvI+sE8S/BJNsj/yzW65tmC8yoXzDdpUgF8EuELdguyoo/dMA+fk9/wDk0wD/F/8AtYfxz+0A/wDb+xwUiSRO/3e4BBW1ac9JhwD/PSM1q1CnEgzLjP+p9UJdCaKfAP8A7/ZGJclvrfPB/5G/AP8A/wCzsRPz/ygAbwAOxqP/xf+PCQz//0gWhQgs//8gITXGYsI2Xf//AP8A7Ml3EReJZ7FniRcRd0mHthoMjJo2YBheMpSEAncAJv8AAGA7/f9Wnj9OAHk//v9jlxGFLbySOy3//4rojv//PT7/+z53B5Fh//9JhwtlAHpX+vU3YAAC/zYBoYkPhgBHAGMryL4AH///usvGAP9qiwBTAFMAi3smAPD/q//2DwCupglSl/+5AP9FXgAE/wD/Px6VqgAn/xH/RRnC1kK7Zp9mu54PDpu2X5Zb',
  },
  {
    name: 'adjustSharpness',
    args: [1.9],
    picture: 'grey',
    values:
      'AELOpMQu4uAoC5EdKMQcADjbLP//AKdYiP+kYx5b/7K7/5qDsPkA39MAmUh4E0r/4f9aBQyDjAD3/xD//wCkG/HwAMyG0ADbwLn/SAAAoRIoe6kA6dT/iWSLTKA+JljUmqoE',
  },
  {
    name: 'adjustSharpness',
    args: [0.2],
    picture: 'colour',
    values:
      'AELOpMQu4uAoupa8LAt0ZG+FY1x/vaOlTrMsm6BOin2LxKWhuHdQY2WAtpWewp2Upm+3A7CYZsK2UnxteaGAeswTb8XEzX9MU3VPQ2OrjEy4zHnCpU+GdYC1oBuysViNiZFRnrJvuqvAnLBtVWeEWVmDyKbMe4xDiJW9jGd9vbSoA0yCX0d5tpuMRJqnsFAzvI+sE8S/BJNsj/yzW65tmC8yoXzDdpUgF8FhZYVxiV19qaFEpfk9s1qQoV24bK5Jg5jxz5lWolapp3FHeVeB/3eGWUiDep18d02ycCM1eWF1RWGZna6ZoXVdCZKPR45Nm8R5epeArfOxtIFrQKRwvGCjoRPzxn1fXzpBlJPOtbmPCWGtpllJdV2Bwc11ITVyc5BpbrCdVatamMl3EReJZ7FniRcRd0mHthoMjJo2YBheMpSEAncuRaxdPV1alp91ez9OOnaAua+ClHSCbpmSO0yevanFrcWqXF2t+z50ao6Asb+KhExiVnpXk45WXUFluFVCfoYPhlZmRGBKg3k8Pp++usuBRLqJiFVQKVBViHsmYKvDqL2PLixpg0pSl6eWUb6GfTJFmFSkPx6Sh1houFKeZFqfkUK7Zp9mu54PDpu2X5Zb',
  },
  {
    name: 'adjustSharpness',
    args: [0.2],
    picture: 'grey',
    values:
      'AELOpMQu4uAoC3Rkb4VjXH/bLJugTop9i8SkY2WAtpWewp2DsJhmwrZSfG14E2/FxM1/TFODjEy4zHnCpU+kG7KxWI2JkVHbwJywbVVnhFkoe4xDiJW9jGeLTKA+JljUmqoE',
  },
  {
    name: 'posterize',
    args: [3],
    picture: 'colour',
    values:
      'AEDAoMAg4OAgoICgIACAQECgQCBAwKCgAKAgwMAAgGCA4KCg4GBAYEBg4KCg4ICAoCDgAKDAIMDAAIBAYMCAgMAAQODA4GAgIIAAACCggADA4EDg4ACgYIDgoADAwACggKAgwOAgwKDAoMBAICCAICBg4KDAYIAAoKDggGCA4KCgAECgICBAwICgAKCAwEAgoICgAMCgAIBggOCgQKBggCAgoGDAYIAgAMBAIIBgoEBAwKAAwOAg4CCgoCDgQOAAgIDgwMAA4ADAwEAggCBg4GCAICCAYKBgYADgQCAggECAICCggOCgwEBAAICAAMAAwMBgQKBgoOCg4ICAAOAg4ACgoADg4EAgYAAgoIDgoOCAACDAwEAgYCBA4OBAICCAYKBAYODAIOAgwMBgAACAYKBggAAAYECAoAAAgIAgYABAIICAAGAAIOAgAEBAwMBggCBAAGBgwOBggECAQKCAICDA4IDAgODAQEDA4CBgIIBg4OBggCBgIGBAwKBAQAAg4EAggIAAgCBAAGAgoIAAIMDgoMCgAOBggCBAAEAggGAgIMDgoODAIACAgCBAgMCgAOBgYAAgwADgIACAgCBA4CDgQCCgoECgYIBgoIAAAICgQIBA',
  },
  {
    name: 'posterize',
    args: [3],
    picture: 'grey',
    values:
      'AEDAoMAg4OAgAIBAQKBAIEDAIMDAAIBggOCgYEBg4KCg4ICAoMAgwMAAgEBgAEDgwOBgICCAgADA4EDg4ACgAMDAAKCAoCDAwKDAQCAggCAgYIAAoKDggGCAQKAgIEDAgKAA',
  },
  {
    name: 'solarize',
    args: [100],
    picture: 'colour',
    values:
      'AEIxWzsuHR8oRWlDLAt9Q05cQiteJF1MDkwsJzEOZ5N1DVtfGYlQY0SQG1xTAGN8Sy8LA085Ji87AnVchyFxdzMTXgwtBJErMnweAzJUcwwpFUgPHR5bi3ENXxsvMBhUd1AgJB8vN1Q/VSFcJDZtOChiGUszhGUDSUwFdJl0BUxJA0xfPiZYK2VVBFdpMVAzQ3BTEztABGyTcANMW1GSZy8yXoM8iWogFz5JPWKWXkVVLkYNMgY9BSNHRiYARAoSZG8OMD4fFh8+MEkvfj+WAIhhMTBkjUqbgAYGWCM1bllyLTlOahpeNl1dCWVoACoWPCNhUlCHUgxGFHZsCRQ5DBlUVhMMEVUomBIpU2QJQg9wCTkqIlExgjVZFhpNITVllFdRmRgrLQ0jPzaIERd2mE6YdhcRiEl4SRoMc2U2YBheMmt7AogQNxMvAF9MOC+Ycz9OHIdiJR+LaUZ7UFVtOz4wEWQpYAkkTk8hBD6JPG+NHR+TeS6bKIVXO0BIXwQ3B0ckcHcPeShYFmI8W2UeMC8BRTRdBwWEdSdSC1IndYQmMjMLVRE/IA51ayxSaCdYBBCXkAQnJxcbPx5rZypKBzQBVjxPTUJEmWCZRGEPDmRJX2lb',
  },
  {
    name: 'solarize',
    args: [100],
    picture: 'grey',
    values:
      'AEIxWzsuHR8oC31DTlxCK14kLCcxDmeTdQ1bY0SQG1xTAGN8TzkmLzsCdVyHE14MLQSRKzJ8cwwpFUgPHR5bGy8wGFR3UCAkP1UhXCQ2bTgohGUDSUwFdJl0TF8+JlgrZVUE',
  },
  {
    name: 'autocontrast',
    args: [],
    picture: 'smooth',
    values:
      'c4earr7P3ejy+f3//fny6N3Ovqyac4earL7O3Ojx+Pz9/Pjx6NzOvqyac4eZrL3M2uXv9vr8+vbv5drMvauZc4WZqrrK1uPr8vb29vLr4dbKuqqZc4WWqLfF0t3l7O/x7+zl3dLFt6eWc4SVpLPBzNbe5ejq6OXe1szBs6SVc4KSoa+6xc/X3ODh4NzWz8W6rqGSc4GPnaq1vsfO0tbW1tLOx761qJ2Pc4CMl6Ostr3Dx8rLysfDvbaso5eMc36IkpykrLK3vL2+vby3sqyknJKIc3yFjJWco6err7CwsK+rp6OclYyEc3qBh4ySl5yeoaOjo6GenJeSjIeBc3d9gYWIjI+Qk5OVk5OQj4yIhYF9c3Z5en1+gYKChISFhISCgoF+fXp5c3NzdXV1dXV1dXZ2dnV1dXV1dXVzc3JvbmxraWhnZ2dlZ2dnaGlrbG5vc29rZ2RhXVtZV1dWV1dZW11hZGdrc25nYVtXUk9MSUhISElMT1JXW2Fnc2tiW1NOSEI+Ozo5Ojs+QkhOVVtic2lgVkxEPTcyLywsLC8yNz1ETFZgc2dbUEU7MywnIiAeICInLDM7RVBbc2VZS0A0KyIbFxQTFBcbIis0QEtZc2RVRzotIhkSDAkICQwSGiItOkdVc2JTQjQnGxIJBAEAAQQJEhsoNEJTwtHf6PD19fXw6N3RwrGei3VgSjUixdXi7fX6+/r17eLVxbSfi3ZgSjQfx9fl7/f7/fv37+XXx7ahjHZgSjQfydjl8Pj9/v348OXYx7ahjHZgSjQex9fl7/f7/fv37+XXx7ahjHZgSjQfxdXi7fX6+/r17eLVxbSfi3ZgSjQfwtHf6PD19fXw6N3RwrGei3VgSjUivszY4urt7+3q4tjMvq6biHVgTDckucXR2uLl5+Xi2tHFuamYhnNgTTopsb7J0tfc3dzX0cm+saOUg3JgTz0sq7a/x8zR0dHMx7+2q5yQgHBgUEAxoay0ur/CxMK/urSsoZaJfW5gUkQ3mKGnrrK0trSyrqehmI6DeG1gU0g8jpabn6Smpqakn5uWjoZ9c2pgV0xEg4mOkZSWlpaUkY6Jg312cGhgWFBKeH2AgYWFhoWFgYB9eHVwa2VgW1VQbXBycnNzdXNzcnJwbWtoZmNgXVpYYmJiYmJjY2NiYmJiYmJiYGBgYGBfV1VTUlJSUFJSUlNVV1haW19gYmVmTEdFQkBAP0BAQkVHTE9SV1tgZWpuQDo3NDEvLy8xNDc6QEVMUlpgZm51NS8pJCEfHh8hJCkvNT1FTVdganN7KiIcFhMPDw8TFhwiKjQ/SlVga3iBIRcPCQQBAAEECQ8XISw5RVJgbnuI4eLh3djRyL2xpZaIeWpcTUA0KiEZ6erp5uDYzsS2qJmJeWlZSjwuJBkS8PHw7ebe1Mi6qpqKeWhWRjgqHhQM9vb28uzi2My9rZ2KeWZVRTUmGQ4G+vz69vDm3M7Arp2MeWZUQjIkFgwC/P38+PHp3dDBsJ6MeWZUQjEiFQkB/f/9+fLp3tDBsJ6MeWZUQTEhFAkA/P38+PHp3dDBsJ6MeWZUQjEiFQkB+vz69vDm3M7Arp2MeWZUQjIkFgwC9vb28uzi2My9rZ2KeWZVRTUmGQ4G8PHw7ebe1Mi6qpqKeWhWRjgqHhQM6erp5uDYzsS2qJmJeWlZSjwuJBkS4eLh3djRyL2xpZaIeWpcTUA0KiEZ2NjY1NDJwbisoZSGeWxeUUU6MSkizM3MycXAubCmnJGFeW1hVkxCOTItwMHAvrq1sKiglo2EeW5lWlJKQjw4tLS0sq6qpqCZkYmBeXFoYVlSTEhEpqampaKgnJaRjIaAeXJsZmBcVlJQmJmYmJWUkY2KhoJ9eXVwbGhlYV5diYqJiYiIhoSCgH58eXZ0cnBubGpqfHx8enp6enp6enl5eXl5eHh4eHh4bWxtbW1ucHFydHV4eXp9foCBgoSFXl1eXmBiZGhqbXF1eX2BhYiKjpCSUFBQUVRWWV5iaG10eX6FipCVmZye',
  },
  {
    name: 'equalize',
    args: [],
    picture: 'smooth',
    values:
      'tP//////////////////////////tP//////////////////////////tP//////////////////////////tP//////////////////////////tP//////////////////////////tPz/////////////////////////tPf/////////////////////////tPD/////////////////////////tO//////////////////////////tOz/////////////////////////tOf////////////////////////8tOTw///////////////////////wtOHo8P////////////////////DotN3i5Ojs8Pf3/Pz//Pz39/Ds6OTitLS0z8/Pz8/Pz93d3c/Pz8/Pz8+0tLOwraumo6GWlpaUlpaWoaOmq62wtLCmlpGKhn56dHRxdHR6foaKkZamtK2Win50aWVfW1ZWVltfZWl0foqWtKaOfmtjVkxIQj49PkJITFZjbn6OtKOIcV9QRjszMSoqKjEzO0ZQX3GItJZ+Z1JCNSokHhwbHB4kKjVCUmd+tJR6XUo3KB4XExEQERMXHig3Sl16tJFuVD4vHhUMCgYFBgoMFh4vPlRutI5rTDckFwwGAwEAAQMGDBcnN0xr/////////////////////+2aYj4g//////////////////////OaYjYW//////////////////////OaYjYW//////////////////////OaYjYU//////////////////////OaYjYW//////////////////////OaYjYW/////////////////////+2aYj4g/////////////////////+2aa0Ik/////////////////////+aacEcn/////////////////////+Gackss/////////////////////9yadE8z/////////////////////9iaeFhC////////////////////+dWagmFK////////////////////5s+aiWtY///////////////////z3M2ajnRi+f//////////////+e3c0sealIV01dzh4ebm7ebm4eHc1dLNysOal5GOtra2trbDw8O2tra2tra2mpqampqYiYWCeHh4dHh4eIKFiY6RlJiatsfKa19aVk9PTU9PVlpfa3J4iZSax8/YT0dCNjMuLi4zNkJHT1preJGaytjtPi4nJBwWFBYcJCcuPktacImaz+b9KiASDgwHBwcMDhIgKjZNYoWa0vn/HBAHBQMBAAEDBQcQHCxGWnia2P3/////////////////yp96XUg8LiEZ////////////////yp11WEUzJxkQ////////////////ypdwVUAuHxIK////////////////yo9uUj4rGQ4F////////////////yo9oSzknFwoD////////////////yo9oSzUkFQcB////////////////yo9oSjUhEgcA////////////////yo9oSzUkFQcB////////////////yo9oSzknFwoD////////////////yo9uUj4rGQ4F////////////////ypdwVUAuHxIK////////////////yp11WEUzJxkQ////////////////yp96XUg8LiEZ////////////////yqR/Y1JENS0k////////////////yqmHcFtLQzky////////////////yrCNeWVYS0VA///////////////7yraXh3VlW1dR///////////////4yrmkj4V6cGVf//////////////7yyr+zpJeNh399///////////++PXuysK8ubOwpJ+f7u7u5ubm5ubm5srKysrKw8PDw8PDqaSpqamws7a5vL/Dyuby9fj7/v//f31/f4WKjJefqba/yvL7////////X19fY2hwdX+Kl6m8yvX/////////',
  },
  {
    name: 'equalize',
    args: [],
    picture: 'smoothGrey',
    values:
      'TJa+7P///////////////////+RMlr7k////////////////////5EyWvOT////////////////////hTJC83v///////////////////95MkLfc/P/////////////////82UyLs9X2//////////////////bVTIaqyu7/////////////////7MpMgKXG3vj///////////////jcxkx/nrjO5Pr////////////65M64THybqsDV5PT8///////89OTVwKpMeJCes8DO2eHu8fHx7uHZzsCznkx1gJaeqrjAyMrOzs7KyMC4qp6WTHN5gJCbnqWor6+zr6+opZ6bkIBMb3R1eXyAhoaLi5CLi4aGgHx5dUxMTGFhYWFhYWFvb29hYWFhYWFhTEtJRkRAPjwzMzMyMzMzPD5AREZMSUAzMCspIyEbGxobGyEjKSswM0xGMysjGxYUEA4JCQkOEBQWGyMrTEAvIxgSCQcFAwEAAQMFBwkSGSM=',
  },
  {
    name: 'erase',
    args: [[2, 3, 4, 5], 0],
    picture: 'colour',
    values:
      'AELOpMQu4uAoupa8LAuCQ06jQite26KzDrMs2M4AAAAAAKSg5nZQY0RvAAAAAACDtC/0A7DGJgAAAAAAeN6OiMwTXvMAAAAAAIMeAzKrjAzW6kjw4h6kdI7yoBvQzxiriK8g2+AvyKvAqt5cJDaSOChi5rTMe5oDtrP6i2aL+rO2A0ygPiZY1JqqBKiWzlAzvI+sE8S/BJNsj/yzW65tmC8yoXzDdpUgF8FJPZ1poUVV0bkNzfk9+iMAAAAAAPUSm5Dxz8EfAAAAAAAvgT9p/3eeMQAAAAAAfwb5WCM1kVkAAAAAAOWhyV1dCZqXANUWw9xhUq94rfO564mTCes58xmrqRPz7lUoZxIprJv2vfCPCTnV3VExfTVZ6eVNITWaa6hRZufULfIjwMl3EReJZ7FniRcRd0mHthoMjJo2YBheMpSEAncQN+wvAF9Mx9BnjD9OHHgAAAAAAEaEUKqSOz7PAAAAAADbTk/e+z52PAAAAAAAhi5kKHpXxL8AAAAAAEckj4gPhihYFmI8pJoeMND+usuiB/p7iidSC1IninsmMsz0qu7AIA6KlCxSl9inBO9obwQn2BfkPx6UmCpK+DT+VjywskK7Zp9mu54PDpu2X5Zb',
  },
  {
    name: 'erase',
    args: [[2, 3, 4, 5], 0],
    picture: 'grey',
    values:
      'AELOpMQu4uAoC4JDTqNCK17bLNjOAAAAAACkY0RvAAAAAACDsMYmAAAAAAB4E17zAAAAAACDjAzW6kjw4h6kG9DPGKuIryDbwKreXCQ2kjgoe5oDtrP6i2aLTKA+JljUmqoE',
  },
  {
    name: 'jpegArtefacts',
    args: [20],
    picture: 'smooth',
    values:
      'foaUorK+ytTi6/Ly8Orl4s/Ju66kfoeUorK+ytLi6vDx7+nj4M/Hu6ykgIeUorK+yNLf6Ozv6uXf3M3GuauigIeUo7K+yNHc4+nq5+Da18vFt6qggYmWo7K+x8/Y4OPk4drU0sjCtKedg4qWo7K+x87T29/f2tTOzMS+saOahIuXpLK9xs3Q1tra1c7GxMC5rZ6WhYuXpLK9xMvN0tXU0MjBvrq1qZqShoqUnKets7rDxcXCvbq1trCtpZmShYmSnKSqr7O8vr67t7KtsKuooJWOg4eOl56jpqqxtLOwrKekpqWim5GKfoKIkJWYm52lqKekop2bnZ6dlY2HeXyCiI2Pj5GZm5qYlpOSlJiYkYqEdHh9gYSFhYWOjpCNjIuJjJOTjIaCcnR5fn5+fn2EhoeGhYSChY6QioWBdXd7f39+fHuAgYCAfn17f4iJhX59eHd2dnZ2dXRvb25tbGtrbm92fH2AfHp5eHZzcXBraWhnZmRkaGlxdnl7eHV0cW9raGdjYWFhX15eYmZsc3V5cnFuaWZhXVtZV1dWV1dYWmBmbHF1bmxnYl1XUE5OTEtNTE1PUVlfZWxwamZiWlRNR0FDQkFBREVHSFFYX2ZsZ2NfVk9GPzk5ODk6PD9AQE1RWWFoZmFdVExCOjQ1NDM1ODk8PElOVl9mw8jP19ze3dnb19DHuq2hmYR6bF9Vw8jP19ze3drb1tDGuqyhmYR7bWBWwsfP19ve3dra1c7Fua2hmoZ9bmJXwcfP1dve3drY1MzEuKygmYd/cWRawMbO1dve3dvW0szEuKugmImBc2Zcv8XN1drd3dvV0szDt6ufmYyEdWlevsTM1Nrd3dvV0cvEuKygmY6HeGxhvcPL09nd3dvV0szEua2im5GJem5jur/Fy87PzsvOycK4rqWfm42GfXJqt7vBx8rLycjKxr63rqWfmo2GfXNrsra7wMTEwsHDwLmxqqOdmIyFfHRrra+0ubq6uLa5t7GrpJ6alYqDe3NtpqmusLKxrquurKijnpiVkYeBenNtoKOmqaimo6Klo5+cmJOQjYV/eHJunJ+io6KfnJqenZmXk5CNioN8dnFtl5mcnp2alpSYlpSTkI2LiIJ9dnJuiomIiYaHh4aCgoKCgYCBf3J0eHt8hISDgoCAgH98fX1+fX5+fXR2eX5+fX18e3l4d3Z0dXZ3eHl5e3N3fICCdnV0cm9sa2pqa21vcnN1dnR4fYOGbmxqZ2NgXl5fYmNna21vcXV6f4eKZ2VhXllUUlFUWFtfZGdrbXZ7gomPYV9bVlBMSUdNUFRZX2Roand8hIyTXlxXUkxGREJJTFFXXWJlaXd8hI2UwMTLz9LPycK+tqudjn5wbF1ZSz40wMTLz9LPysK/taqcjn1va1xXSTwywcbN0dPRzMO9taqdjn5walpSRDctw8fN0tPRzsW9taqdjH1waFZMQDEpxcnP1NXT0Me/taqdjH1wZlNHOywkyc3S1tnX0cm/taucjX1xZFFENikfys/U2NrY08y/tKqdjn5xZE9CNCcdzNDY297c187AuK2gkIB0ZU9CNCcdz9HU1dXQycG9sqOUhXhwZk1BOC0l0NLV19XQyL+7r6KUh3lyaFFGPTMrztDS0tHLw7u1qp2Pg3ZvZ1RLQzoyy8zNz8rEvLKtpJiKfXRsZlhQSkA8x8jJycW9s6ilmo+Dd29oZFxXUUlEw8XEw761q6Cdkoh9cmpkY2BeV1FNwsLCvriupJiVi4F3b2hiYWNhW1ZSvb69u7evo5uYj4iAeHJua2hlX1pXsK+sqqejn5yTkIuHhIF/d19bX2Jjq6inpaOgnZyWlZKQj42NgmZgZGhpo6GgnpyYlJOOjYuMjIqKgmpma29xmZiWk5CKiIeEhISFh4iHgXJsc3d8kI6Lh4N9eXh5ent+gIKEgHh1fIKHhoSAe3ZwbmtucHR3fYCDf359hIuRe3h2cGxmZGJmam91e3+CgIWFjZWcdnNxamZfX1xkZm1yen6BgIeJkZqh',
  },
  {
    name: 'jpegArtefacts',
    args: [20],
    picture: 'smoothGrey',
    values:
      'gImYqbnGztLa3N7f3dnU0cnCt62AiZepuMXN0Nze4ODf2tbSyMG2rIGJl6e3wsrN3uDi4uDc19THwLWrgomXprS/xcje3+Hi4NzX1MW+s6mCipalsrvBw9nb3d7c2NPQw7yxp4OKlqOvuL2/0tTW19XQzMnBuq+lhIqVoq21urvLzM7PzcnEwb+4raOEipWirLS4usbHycrIxL+8v7ito4aKkZqjrLO3uLi4uLi4uLivq6SdhoqQmKGpr7Kzs7Ozs7Ozs6unoZqGiY6Um6Knqqurq6urq6urpaGbloaHi5CVmZ2fn5+fn5+fn5+cmZSPhYaIi42QkpOTk5OTk5OTk5ORjImFhYWGhoeHiIeHh4eHh4eHi4mFgoSEg4KBgIB/f39/f39/f3+Fgn99hIOCgH59e3t6enp6enp6eoF/fHuFg355c25qaHFva2lpa29xaGtwdISCfnhzbWlnZ2RhXl5hZGdna290g4B8d3FsaGVcWVZTU1ZZXGZpbnI=',
  },
  {
    name: 'jpegArtefacts',
    args: [75],
    picture: 'smooth',
    values:
      'gYmZp7W/y9Tc4ePm5uHZ08i/saOegoqZqLW/ytTd4eTm5uHZ08e/sKOegoyZqLO/ytPd4OTm5ODX0Ma+sKKdg4yZp7K9x9Hb4OHj493UzsW9rqGbgYmWpa+5ws3X29ze3tjQzMK5rKCagIiVoay1v8fO09bY2NPKxb64qZ6ZfoaSn6mwucHIy87Q0czEwbq0p5yXfYaTnaettr7CxcjKyse+u7eypJiTgYePmaGorbO5vL/BwL22tbGtoZaQgYWNlZ2ipqywtLe3t7KtrammnZKMgYWLkZabnqKlqaurrKikoqGflo2Ig4aKj5KWl5qdnqChop+cm5mYkYmHhIaKjI+QkZKVlpaZmZeVlJKQi4SDhYaGiIeIiIqMi4yNjo6NjYqKhoGBgIGBgoGAgICCgYGChYOCg4SFg39/fn5+fn18fHx7eXl5e3t5en+Afnt8f3x6eXd2cnBwb25vcHBvc3R4eHh7fHp3dHNxbmtoZ2dmZ2ZmaW5xcnR1eHVwbWlnY2BdXFtbW1tcXmdqa29xd3JtZ2JeWlZTUFBPUFFTVl5hZWpteHNqY15ZU05KSEVFRklNT1VYXmVqeXFqYFlTTEdBPTs7PUFER01RWmFod29nXVRMRD44MzEwMzg9P0dOVl9ndG1iWFBHQDgyLSooLTE3OkVLVF9mwcjQ2d3f4N/a1M3GvrSnnZCEdGVbwcjT2t/g4uDc1s7IwLOnnY+Ec2VbxMrU3OHi4+Lf2dHJwLSnnY6Dc2VbxMvV3eHk5OLh2tLLwbWmnI2CcWRcw8rU3ODi4uLg2dHKwLSnnIyCcmRcwsnT2t7g4ODd1s/HwLOmnI2BcmRbv8bP2Nzd3t3Z1MzFvrKmm42BcWVcvcPN1dnb3NvX0cvEvbKmm46CcmVdvMDHztPW1dTRzcfAua2jm4uBdWhgtrrAyM3Pz87MyMO8taqgmIqCdmpir7O4v8TGxsbEwby1rqWclIqCd21lqayxt7u+v7+9urSvqqGZk4eBd3BppKarr7O2tra2sq6ppJ+XkYV/eXJtnqCjp6qsra2sqaWhnZeTjYJ+eXRwlpeZnZ+hoqOin5yYlZCLh4B9enZykJCSlpeYmZqal5SRjoqHg4B9end0jIuJiouMi4qKioqKh4aGhH59e3x7hoSCgoKCgoGBgYKCgYGBgX9/f35+fHt3d3d3d3Z2d3d4eHl7fH9/gIKDdXJvbWxsa2prbG1vcXR2eH1/g4aIb2tmY2JiYWFiY2Voa3F1eH2AhYmNaGReW1lYV1dYWl1gZmxydXyBh42SYFxVUU5NTUxPUVRZX2ZtcnuAiJCUXFZPSkdGRkZIS05TWmJpbnqBiJGXzdHV1tLIwbWqn5OJgHNoXVVMPjQu0NPX19XLwrisoJSKgXVoX1JKPTIu1Nfa2tfOxruwo5eNgnVnXlFJPC8r1trf39nSyL61ppmPhHdoXVBGOC0n2dzh4dzUysG1qJuPhHZnXExCMygj3N/i493Wy8K2p5uPhHZoXEtAMiUg29/i49/WzcS3qZuPhHVoXEo/MSUg2d/j5ODYz8W4q56ShnlqXk5AMyYf3N3g4NzWzcO3q56ShXlrYk1CNioi2Nrb3dvUy8C2rJ+ThXlsY1FGOy0m09XX19TNxbyyp5yQhnhtY1RKQDQt0NHS0c3IwbiwpJmOhXlwZVdPRDo1y8zMy8nDvLSto5iOhHpyaFlTS0I8xsXFxMC8ta+nnZKIgHhxaVtWT0hEvby7ureyrKeflYuDe3JsZl1YU01ItLSzsrCtqaSdlYuBe3NuaGFcV1JNrKqopqakoZuZk42Ff3l2cWVfXFtZoZ+enZ+em5mVkIuGgHx4c2xmZWNhl5WTkpKRko6MiIOAfHl2dHFubW5rjYqIh4eHh4WDgX98enh4d3d1d3h5hIJ9fX1/fn9+fnx7e31/fn9/goWHe3h0cnV2dXh4eHl6fH+ChISFio6Rcm9raWprbm9xc3R3eoCEhYiJj5WXbGhjYWRlaGltb3J1eYCEhIqLk5ic',
  },
  {
    name: 'jpegArtefacts',
    args: [75],
    picture: 'smoothGrey',
    values:
      'g42cqrfCzdXc4eTj4uHc1s7DtauCjZyqtsLN1Nvg4+Lh4NvUzcK0q4KMm6m1wczT2d7i4N/e2dPLwbOqgouaqLS/ydDX3ODe3dzX0ce+samBi5mmsbvFzNPZ3NvZ2NPNw7qvp4GLmKSttr/GzdPW1dPSzce/tqukgoqXoqqyusDGy8/NzMvGwLuzqKKCipagqK+3vMHGycjHxsG7uLCmoH6Hk5yiqLC3ubu9vr26t7SvqaGbf4eSmZ2iqa+ztLa3trOwrqqknZiAh4+Ul5ugpKmqrK2sqqelop2Xk4GFi4+SlJibn6CioqKgnp2alpGOgIOHio2PkpSWlpeYl5aVlJKPi4mBgoOFh4mKi4uLjIyMi4uKiYeFhYKBgICBgYGBf3+AgICAgH+CgH+Ag4F/fXx8enl3d3d4eHh4eH18e3yBfnp3dXNwbm1samlqbG5wbnJ2eH97dnJvbGhlZGJhYGBiZGZna3Bzf3t1b2pmYV1bWlhXV1lbXWJma28=',
  },
  {
    name: 'jpegArtefacts',
    args: [95],
    picture: 'smooth',
    values:
      'f4yapbO+x9La3+Pk4+Db08q9s6WegY6cp7S/ydLa3+Tj4uDa08m9sqWdg4+dqLXBytPZ3eLj4t7X0Mm+sqachJCdqLTAydHX3N/g3tnSzsi9saWbhJCbp7K9xc3S19rb2dTOycS7sKSahZCbprG7wcnP0tXW1dHKxL+3raGXgoyXoa21vMPJzc/Qz8vFv7uyqp6VgImUnqewtbzCw8jHxsS/ubetpZmQf4iRmaGor7S5vMDAv765tK+qoZeQfoWNlZuip62vtLa3tbWxrKiknJOMf4SLkpidoaWnqqytrKynpKKemZGMf4SKj5KXmZyeoKKkoqGenJuZko2IgISJjI6QkpOVlZeYl5aVk5ORjYeDgIOHiIqLioqMio2NjY2Li4qIhYKAf4GEg4SCgoCCgIGCg4KBgoKBfn58fX9/fXx7e3h5d3Z4eHd3d3p6e3p6fX18eHRzcG9ubWxsbWxtb3J0dXZ4fXx3cm5raGZkY2JjYmJiZGpub3F1fHlzbWhjX11aWVlYWFhZXWJnaW5yfXhyamNdWFRSUU9PTlBSVlxgZGpxfXhvaF9YUU1JRkZERUVJTFRaYGVtfXdvZVxSSkVAPjw8OzxBRUxTWmJpfHNrYVZNRD84NTQzMzc8QEZOV19oeXFlXFBGPDcwLi0tLjE3PENLV2BovcjS2Nzf4N/c1tDHvbSonY+CdWdav8rT2t/h4eLe2NHJvrSonY+BdWVZwMrU2t/j4+Tf2tPLwLeqnY+Ac2RXwcvT2t/j4+Pg2tTMwLapnY6Ac2NXwMrT2t/i4+Pf2dPLwLWpnI9/cmNWwMnS2N3h4eHe2NLKwLapnY6AcmRYv8jQ1drd3d3a1s/HvLSonY5/dGZZvMTM0tfb2trX0svEurCmmo5/dGZbusHJztLV1dTSzcfAtq6kmIyBdGhftrzDyMzOz83Lx8K6sqqhl4qAdWphsba9wcTGyMbEwbu1raaelIqAdmxlq7G2uby+wL+9ubSvqaOakoiAd29po6itsLO0tbW0sayoop2Wj4d/eXFsnaGlp6qsrKysqKWjnZiTjoaAenRwlpmcnqChoqGhn5yalpKPioR/e3dzj5GTlJaXmJiXlZOUj42KhoSAfXp4ioqLi4yNjIyLi4mJiIeGhYGBfn1+goOCgYGDgoKAgICAgIGAgH9/f36AfHp4dnd3d3d2dnZ5enp8fH1/gIGEdHJvbmxsa2xsbW5wcnV4eXx/goeKa2hlZGNhYGJiZGVoa29zd3uAhImNZWFdW1lXV1hYW11hZWlwdHqAhoyQX1pVUVBOTU9OUVZaXmRrcnl/iI+UWlROSkdFREdGSk9TWV9ob3eAiZGYytLT0crEubOqn5iNf3VpXVNIQjg1ztTW087GvbWsopmOgHVpXVBFPzcy0tjb19PLw7qxpZyPgXZpXE9DPTIt1t3d29bPxr2zqZ6RgnRnWk5BOC8o2uDi3trRyb+0qJ2QgHRlWE1ANy0l3uTm49zWysG3qp2QgXNkWEs/Nisj3uTk4t3VysC2q52QgXFkVks+OC0j3uLj4NvUycK2qZ6PgHFjV0xBOS0l3N/i3tfSyL+1qZ2Of3JjV0xDOTAn2dvd2dPNxr60qZyNf3JlWExEOjIq1NfY1c/Kw7uyp5yOgXRnWU5EPDUu0NLTz8rFv7iupJqPgHRqXVBIQDkyyczNysXAubSso5mOgHRsYFVNRj84xcfHw7+7ta6pnpeOgnZsY1lSTEU/v7/AvLizr6ijmpOKgHVsZV1YUk1Itbe2s6+sqqOfl4+IfXZuZ2JeWFRRrKysqaimop6ZlY2Ff3hzcGplX1tYoKCgnp+fm5iVjoqEfnl2cm5sZWBgmJaVk5SSk5CMiISCfHl4dnRxbGtqj4yKi4mJiYiHhYKBfn17e3t5dnV3g4J+f4B+f4GBgIGAfn+BgIKBgH+Ce3h1dHZ1d3l6fXx+foCEhIeGh4qLcW1qa2xtbnNzdnt7foGHiYyNj5GTamZiYmJkaGttcXV4e4CGioyOlJaY',
  },
  {
    name: 'jpegArtefacts',
    args: [95],
    picture: 'smoothGrey',
    values:
      'gI2cqrbBzNTb4OPj4+Db1czCtqmAjZyqtsHM1Nvf4+Pi4NrUy8G2qICNnKm1wMrS2d7h4uHe2dLKwLWogY2bp7O+x8/W297f3tvVz8i+s6eBjJqmsbvEzNLW2trZ19HLxLuxpICLmKSvuMHIztLV1dTSzcfAuK+jgIqWoauzu8LIy87OzczHwruzq6CAipWep6+2vMHFyMfHxcG8tq6nnYCIkpuiqbC1uLy+vr28ubWwqqGbgIeQl52jqq6ws7a2tbSxramjnJeAho2Tl5yhpaiqrKysq6iloZ2Xk4CFio+Slpqcn6Gio6Khn52al5KPgIOHio2Qk5SVlpeXl5aVk5KPjIqAgoSFh4mKi4yMjY2NjIyLiomHhYCBgYCAgYGAgYGBgoKBgYGBgYGBgH9+fHt6eXh3dnZ3d3Z3d3l6e3yBfHl3dXNxbm1sbGxsbG1vcXN2d4F8d3RvbGllY2FgYGBhY2Voa29ygHp1cGplYV1bWVdXV1hbXWFla24=',
  },
];
